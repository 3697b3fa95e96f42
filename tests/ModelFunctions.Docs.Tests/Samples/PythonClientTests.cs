using ModelFunctions.Dev;
using ModelFunctions.Dev.Processes;
using ModelFunctions.Testing;

namespace ModelFunctions.Docs.Tests.Samples;

/// <summary>What <c>samples/python/modelfn.py</c> tells while it waits, where Python 3 is present; the tests of the whole system run it on a host.</summary>
public sealed class PythonClientTests : IDisposable
{
    private const string Waiting = """
        import sys
        sys.path.append(sys.argv[1])
        import modelfn

        seen = [
            {"phase": "waiting", "reason": "Waiting for species-v1-1 to end."},
            {"phase": "waiting", "reason": "Waiting for species-v1-1 to end."},
            {"phase": "stepping", "step": 1, "steps": 3},
            {"phase": "stepping", "step": 2, "steps": 3},
            {"phase": "stepping", "step": 2, "steps": 3, "reason": "No requests to judge by."},
            {"phase": "watching"},
        ]

        class Client(modelfn.ModelFn):
            def _api(self, method, path, *more):
                return {"value": [{"id": "species-v2-1", "version": 2, **seen.pop(0)}]}

        print(Client().wait("species", 2, poll=0, told=print))
        """;

    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task Wait_tells_phase_step_and_reason_when_they_change()
    {
        Skip.IfNot(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3"))),
            "Python 3 is not on the PATH.");
        var script = _folder.PathOf("waiting.py");
        await File.WriteAllTextAsync(script, Waiting);
        await using var python = ChildProcess.Start("Python", "python3", ["-B", script, Repository.PathOf("samples", "python")]);
        await python.Exited;

        Assert.Equal(
            [
                "species version 2 is waiting: Waiting for species-v1-1 to end.", "species version 2 is stepping, step 1 of 3", "species version 2 is stepping, step 2 of 3",
                "species version 2 is stepping, step 2 of 3: No requests to judge by.", "species version 2 is watching", "2",
            ],
            python.Output.TrimEnd().Split('\n'));
    }

    public void Dispose() => _folder.Dispose();
}
