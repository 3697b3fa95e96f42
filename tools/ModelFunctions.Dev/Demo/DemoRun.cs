using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ModelFunctions.Dev.Demo;

/// <summary>The scenario: uploads one model after another under steady traffic and says what happens.</summary>
/// <param name="client">The API.</param>
/// <param name="url">Where the gateway listens.</param>
/// <param name="samples">The folder of the sample models.</param>
internal sealed class DemoRun(DemoClient client, Uri url, string samples)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly string[] Ends = ["succeeded", "reverted", "withdrawn", "aborted", "superseded", "saved", "expired", "failed"];

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<string> _mistakes = [];

    /// <summary>True where everything came as it should.</summary>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        DemoPolicy.Print(Console.Out);
        await client.SetPolicyAsync(DemoPolicy.Text, cancel);
        DemoTraffic? traffic = null;
        try
        {
            foreach (var (index, model) in DemoModel.All.Index())
            {
                Say($"upload {model.File}: {model.About}");
                await client.UploadAsync(
                    Path.Combine(samples, model.File), model.Golden is { } golden ? Path.Combine(samples, golden) : null, cancel);
                var end = await FollowAsync(index + 1, cancel);
                traffic ??= await DemoTraffic.StartAsync(url, Repository.PathOf("samples", "data", "penguins.csv"), cancel);
                Check(model, index + 1, end);
            }
            await traffic!.DisposeAsync();
            return await TellAsync(traffic, cancel);
        }
        finally
        {
            if (traffic is not null) await traffic.DisposeAsync();
        }
    }

    private async Task<JsonNode> FollowAsync(int version, CancellationToken cancel)
    {
        var said = "";
        var began = _watch.Elapsed;
        while (_watch.Elapsed - began < Limit)
        {
            if (await client.RolloutAsync(version, cancel) is { } rollout)
            {
                var phase = rollout["phase"]!.GetValue<string>();
                var now = $"v{version} {phase}{(rollout["step"] is { } step ? $" {step}/{rollout["steps"]}" : "")}{(rollout["weight"] is { } weight ? $", {weight} % of the traffic" : "")}";
                if (now != said) Say($"  {now}{(rollout["reason"] is { } reason ? $" — {reason}" : "")}");
                said = now;
                if (Ends.Contains(phase)) return rollout;
                // There is no version to compare the first version with, and no traffic until it serves.
                if (version == 1 && phase == "watching") return rollout;
            }
            await Task.Delay(Poll, cancel);
        }
        throw new DevException($"Version {version} did not come to an end within {Limit.TotalSeconds:0} s.");
    }

    private void Check(DemoModel model, int version, JsonNode end)
    {
        var phase = end["phase"]!.GetValue<string>();
        var reason = end["reason"]?.GetValue<string>() ?? "";
        if (phase != model.Ends && !(version == 1 && phase == "watching")) _mistakes.Add($"Version {version} ended {phase}, not {model.Ends}. {reason}");
        if (model.Reason is { } expected && !reason.Contains(expected, StringComparison.OrdinalIgnoreCase))
            _mistakes.Add($"Version {version} was to be taken back for {expected}, and it was for: {reason}");
    }

    private async Task<bool> TellAsync(DemoTraffic traffic, CancellationToken cancel)
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(samples, DemoModel.All[2].File), cancel);
        var version = await client.VersionAsync(3, cancel);
        var isSaved = version?.ToJsonString().Contains(Convert.ToHexStringLower(SHA256.HashData(file)), StringComparison.Ordinal) == true;
        var table = DemoTable.Of(await client.EventsAsync(cancel), bad: 3, isSaved);
        Console.WriteLine();
        table.Print(Console.Out);
        Console.WriteLine();
        foreach (var (answered, count) in traffic.Answers.OrderBy(one => one.Key))
            Console.WriteLine($"  v{answered} answered {count,7:N0} requests");
        Console.WriteLine($"  {traffic.Failures.Count} requests failed; v{traffic.LastVersion} serves at the end, after {_watch.Elapsed.TotalSeconds:0} s.");

        if (traffic.LastVersion != 2) _mistakes.Add($"Version {traffic.LastVersion} serves at the end, not 2.");
        if (traffic.Failures.TryPeek(out var failure)) _mistakes.Add($"A request failed: {failure}");
        foreach (var mistake in _mistakes) Console.WriteLine($"✗ {mistake}");
        return table.CameTrue && _mistakes.Count == 0;
    }

    private void Say(string what) => Console.WriteLine($"{_watch.Elapsed:mm\\:ss} {what}");
}
