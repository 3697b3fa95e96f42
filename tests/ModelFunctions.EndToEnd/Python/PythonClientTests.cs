using System.Text.Json.Nodes;
using ModelFunctions.Dev;
using ModelFunctions.Dev.Processes;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.EndToEnd.Rollouts;
using ModelFunctions.Testing;

namespace ModelFunctions.EndToEnd.Python;

/// <summary><c>samples/python/modelfn.py</c> on a running host, where Python 3 is present.</summary>
[Collection(SharedHost.Name)]
public sealed class PythonClientTests(HostFixture host) : IDisposable
{
    private const string Quick = """{"steps":[],"watch":"0s","interval":"1s","minimumRequests":0,"checks":[{"kind":"errors","max":0.05}]}""";

    private static readonly string? Python = FindPython();

    private readonly TemporaryFolder _folder = new();
    private readonly string _model = host.FreshModel();

    [SkippableFact]
    public async Task Push_wait_infer_and_rollback_do_what_they_say()
    {
        Skip.If(Python is null, "Python 3 is not on the PATH.");
        using var policy = new HttpRequestMessage(HttpMethod.Put, $"models/{_model}/policy") { Content = new StringContent(Quick) };
        policy.Headers.TryAddWithoutValidation("If-Match", "*");
        (await host.Api.Http.SendAsync(policy)).EnsureSuccessStatusCode();

        var (exit, told) = await RunAsync("push", File(1), "--model", _model, "--wait");
        Assert.Equal((0, $"{_model} version 1 is in service"), (exit, told.Split('\n')[^1]));
        Assert.Contains($"{_model} version 1 is saved\n", told, StringComparison.Ordinal);
        Assert.Equal((0, $"{_model} version 2 is saved"), await RunAsync("push", File(2), "--model", _model));
        (exit, told) = await RunAsync("wait", _model);
        Assert.Equal((0, $"{_model} version 2 is in service"), (exit, told.Split('\n')[^1]));
        await Eventually.TrueAsync("An answer of version 2", async () => await AskAsync("40") == ("2", 42));

        Assert.Equal((0, $"{_model} version 1 is in service"), await RunAsync("rollback", _model, "--reason", "as tested"));
        await Eventually.TrueAsync("An answer of version 1", async () => await AskAsync("40") == ("1", 41));
        Assert.Equal((0, $"{_model} has no version in service"), await RunAsync("rollback", _model, "--to", "none"));
    }

    [SkippableFact]
    public async Task What_is_wrong_is_one_line_and_an_exit_code()
    {
        Skip.If(Python is null, "Python 3 is not on the PATH.");
        await AssertFailsAsync(1, "answered 404: There is no model", "wait", _model);
        await AssertFailsAsync(1, "answered 400: 'Bad Name' is not a model name", "push", File(1), "--model", "Bad Name");
        await AssertFailsAsync(2, "no-such-file.onnx", "push", "no-such-file.onnx", "--model", _model);
        await AssertFailsAsync(2, "Give values", "infer", _model);
        await AssertFailsAsync(1, "answered 404", "infer", _model, "1");
    }

    [SkippableFact]
    public async Task Wait_tells_why_a_version_is_not_in_service()
    {
        Skip.If(Python is null, "Python 3 is not on the PATH.");
        var broken = _folder.PathOf("broken.onnx");
        await System.IO.File.WriteAllBytesAsync(broken, Onnx.Numbered(3)[..20]);
        var (exit, text) = await RunAsync("push", broken, "--model", _model, "--wait");
        Assert.Equal(1, exit);
        Assert.Contains($"modelfn: Version 1 of {_model} is withdrawn.", text, StringComparison.Ordinal);
        Assert.Contains("load", text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(string? Version, double Answer)> AskAsync(string value)
    {
        var (exit, text) = await RunAsync("infer", _model, value);
        if (exit != 0) return (text, 0);
        var answer = JsonNode.Parse(text)!;
        return ((string?)answer["model_version"], (double)answer["outputs"]![0]!["data"]![0]!);
    }

    private async Task AssertFailsAsync(int code, string words, params string[] arguments)
    {
        var (exit, text) = await RunAsync(arguments);
        Assert.Equal(code, exit);
        Assert.StartsWith("modelfn: ", Assert.Single(text.Split('\n')), StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
    }

    private string File(int number)
    {
        var path = _folder.PathOf("model.onnx");
        System.IO.File.WriteAllBytes(path, Onnx.Numbered(number));
        return path;
    }

    private async Task<(int Exit, string Text)> RunAsync(params string[] arguments)
    {
        await using var python = ChildProcess.Start(
            "modelfn.py", Python!, [Repository.PathOf("samples", "python", "modelfn.py"), .. arguments],
            environment: new Dictionary<string, string?>
            {
                ["MODELFN_URL"] = host.Host.Url.ToString(),
                ["MODELFN_GATEWAY"] = null,
                ["MODELFN_KEY"] = null,
                ["PYTHONDONTWRITEBYTECODE"] = "1",
            });
        await python.Exited.WaitAsync(TimeSpan.FromMinutes(2));
        return (int.Parse(python.Ending.Split(' ')[2].TrimEnd(','), System.Globalization.CultureInfo.InvariantCulture), python.Output.TrimEnd());
    }

    private static string? FindPython()
    {
        string[] names = OperatingSystem.IsWindows() ? ["python.exe"] : ["python3"];
        return names.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(System.IO.File.Exists);
    }
}
