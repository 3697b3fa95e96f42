using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Cli;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Reading;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Simulation.World;
using ModelFunctions.Testing;

namespace ModelFunctions.Simulation;

/// <summary>What a rollout decided by is recorded as lines, and <c>modelfn judge</c> decides by them as the rollout did, look by look.</summary>
public sealed class RecordedLooksTests : IDisposable
{
    private const int Seeds = 30;

    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<string> _met = [];

    /// <summary>One server of each model, or three, whose blocks come doubled, late and in any order, through crashes, faults and people.</summary>
    [Fact]
    public async Task Judge_says_at_each_look_what_the_rollout_said()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var world = SimulatedWorld.Run(new SimulationOptions(seed) { Gateways = seed % 3 == 0 ? 1 : 3, Invariants = false });
            foreach (var (_, ledger) in world.Keeper.Models)
                foreach (var rollout in ledger.Rollouts.Values.Where(rollout => rollout is { LastLook: not null, Policy: not null }))
                    await CompareAsync(rollout, await ReadAsync(rollout, new LookLog(world.Blocks, world.Looks)));
        }
        // Whatever of these is missing was not compared.
        string[] all = ["reverted", "promoted", "unfinished", "several sources", "no new block", "out of order", "gate", "steps", "watch", "firstVersion", "sourceDown"];
        Assert.Empty(all.Except(_met));
    }

    public void Dispose() => _folder.Dispose();

    private async Task CompareAsync(Rollout rollout, List<CountedLook> looks)
    {
        Assert.Equal(rollout.LastLook!.Turn, looks[^1].Look.Turn);
        foreach (var (look, blocks) in looks) Meet(look, blocks);
        var policy = _folder.PathOf("policy.json");
        await File.WriteAllTextAsync(policy, JsonSerializer.Serialize(rollout.Policy, CoreJson.Options));
        var lines = looks.SelectMany(look => LookLine.Of(look.Look, rollout.Policy!, look.Blocks)).Select(line => Encoding.UTF8.GetString(line.ToUtf8()));
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter();
        var exit = await new Modelfn(new StringReader(string.Join('\n', lines)), output, error)
            .RunAsync(["judge", "--policy", policy, "--blocks", "-", "-o", "json"]);
        Assert.Equal("", error.ToString());

        var answers = output.ToString().TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(
            looks.Select(look => $"{rollout.Id} look {look.Look.Turn}: {Word(look.Look.Report.Verdict)} {LnE(look.Look)}"),
            answers.SkipLast(1).Select(answer => $"{rollout.Id} look {answer["look"]}: {answer["verdict"]} {LnE(answer)}"));
        var reverted = looks.FirstOrDefault(look => look.Look.Report.Demanding(CheckAction.Revert) is not null)?.Look.Turn;
        Assert.Equal((reverted is not null, reverted?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ((string?)answers[^1]["outcome"] == "reverted", (string?)answers[^1]["outcome"] == "reverted" ? answers[^1]["look"]!.ToString() : null));
        if (reverted is not null && rollout.Phase is RolloutPhase.Reverted or RolloutPhase.Withdrawn) _met.Add("reverted");
        // By itself a rollout comes to its watch only when its steps are over.
        if (rollout.AcceptedAt is null && looks.Any(look => look.Look.Question.Phase is JudgePhase.Watch or JudgePhase.FirstVersion))
            Assert.NotEqual(ExitCode.Unfinished, exit);
        if (exit == ExitCode.Unfinished) _met.Add("unfinished");
        if (rollout.Phase == RolloutPhase.Succeeded && exit == ExitCode.Well) _met.Add("promoted");
    }

    private void Meet(Look look, IReadOnlyList<Block> blocks)
    {
        _met.Add(LookLine.NameOf(look.Question.Phase));
        _met.Add(Word(look.Report.Verdict));
        if (blocks.Count == 0) _met.Add("no new block");
        if (blocks.Select(block => block.Source).Distinct().Count() > 1) _met.Add("several sources");
        if (look.State.Sources.Any(source => source.OutOfOrder.Count > 0)) _met.Add("out of order");
    }

    private static async Task<List<CountedLook>> ReadAsync(Rollout rollout, LookLog log)
    {
        var looks = new List<CountedLook>();
        for (LookCursor? cursor = null; ;)
        {
            var batch = await log.ReadAsync(rollout.Id, rollout.LastLook!.Turn, cursor, default);
            looks.AddRange(batch.Looks);
            if (batch.Next is not { } next) return looks;
            cursor = next;
        }
    }

    private static string LnE(Look look) =>
        string.Join(' ', look.Report.Summary.Checks.Where(check => check.Test is not null).Select(check => JsonSerializer.Serialize(check.LnE)));

    private static string LnE(JsonNode answer) => string.Join(' ', answer["checks"]!.AsArray().Select(check => check!["lnE"]!.ToJsonString()));

    private static string Word(Verdict verdict) => JsonNamingPolicy.CamelCase.ConvertName($"{verdict}");
}
