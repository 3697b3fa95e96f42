using ModelFunctions.Dev.Processes;
using ModelFunctions.Docs.Tests.Pages;
using ModelFunctions.Testing;

namespace ModelFunctions.Docs.Tests.Samples;

/// <summary>Python in the documentation compiles, where Python 3 is present.</summary>
public sealed class PythonSampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Samples => Sample.In("python");

    [SkippableTheory]
    [MemberData(nameof(Samples))]
    public async Task Each_sample_compiles(string place, string text)
    {
        Skip.IfNot(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3"))),
            "Python 3 is not on the PATH.");
        var file = _folder.PathOf("sample.py");
        await File.WriteAllTextAsync(file, text);
        await using var python = ChildProcess.Start("Python", "python3", ["-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", file]);
        await python.Exited;
        Assert.True(python.Ending == "exit code 0", $"{place}: {python.Output}");
    }

    public void Dispose() => _folder.Dispose();
}
