using ModelFunctions.Cli;
using ModelFunctions.Dev;
using ModelFunctions.Docs.Tests.Pages;
using ModelFunctions.Local;

namespace ModelFunctions.Docs.Tests.Shell;

/// <summary>Commands in the documentation exist, with the options and files that they are given.</summary>
public sealed class CommandTests
{
    /// <summary>Programs of others: what they take is theirs, and only files of this repository are looked for.</summary>
    private static readonly string[] Others = ["az", "cd", "curl", "docker", "func", "pip"];

    private static readonly string Help = TextOf(output => DevProgram.RunAsync(["help"], output, output));

    private static readonly System.CommandLine.RootCommand Modelfns = Modelfn.RootOf(new Cli.Shell(TextReader.Null, TextWriter.Null, TextWriter.Null));

    private static readonly string Settings = string.Concat(Directory
        .GetFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        .Concat(Directory.GetFiles(Repository.PathOf("tools"), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    /// <summary>The samples of docs/azure.md use variables and pipes; ModelFunctions.Infra.Tests has a shell read them.</summary>
    public static TheoryData<string, string> Samples => Sample.In("sh", except: "docs/azure.md");

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_command_exists(string place, string text)
    {
        foreach (var line in ShellLine.Read(text))
        {
            Assert.Null(Wrong(line) is { } wrong ? $"{place}: {wrong}" : null);
            Assert.All(line.Variables, variable => Assert.Contains($"\"{variable}\"", Settings, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("dotnet run dev.cs up --port 1", true)]
    [InlineData("dotnet run dev.cs down", false)]
    [InlineData("dotnet run dev.cs up --prot 1", false)]
    [InlineData("dotnet run dev.cs test --port 1", false)]
    [InlineData("dotnet run --project src/ModelFunctions.Local -- --storage X", true)]
    [InlineData("dotnet run --project src/ModelFunctions.Local -- --store X", false)]
    [InlineData("dotnet run --project src/ModelFunctions.None", false)]
    [InlineData("dotnet run --project src/ModelFunctions.Cli -- judge --policy A --block B", false)]
    [InlineData("modelfn push model.onnx --model churn", true)]
    [InlineData("modelfn completion bash >> ~/.bashrc", true)]
    [InlineData("modelfn psh model.onnx --model churn", false)]
    [InlineData("modelfn push model.onnx --modle churn", false)]
    [InlineData("dotnet pack src/ModelFunctions.None", false)]
    [InlineData("docker build -f src/ModelFunctions.Gateway/None .", false)]
    [InlineData("python samples/python/modelfn.py push model.onnx --model churn", true)]
    [InlineData("python samples/python/modelfn.py pull churn", false)]
    [InlineData("python samples/python/modelfn.py push model.onnx --modle churn", false)]
    [InlineData("unknown", false)]
    public void Wrong_tells_what_does_not_exist(string command, bool exists) =>
        Assert.Equal(exists, Wrong(Assert.Single(ShellLine.Read(command))) is null);

    private static string? Wrong(ShellLine line) => line.Words.ToArray() switch
    {
        ["dotnet", "run", "dev.cs", .. var command] => WrongOfDev(command),
        ["dotnet", "run", ..] => WrongOfProject(line.After("--project") ?? "", [.. line.Words.SkipWhile(word => word != "--").Skip(1)]),
        ["dotnet", "publish", var project, ..] => WrongOfProject(project, []),
        ["dotnet", "pack", var project, ..] => WrongOfProject(project, []),
        ["dotnet", "tool", "install", ..] => null,
        ["modelfn", .. var arguments] => WrongOfModelfn([.. arguments.TakeWhile(word => word is not (">" or ">>" or "|" or "&&"))]),
        ["docker", "build", ..] => Path.Exists(Repository.PathOf(line.After("-f")!)) ? null : $"there is no {line.After("-f")}",
        [".", ".local/env"] => null,
        ["python", var script, ..] => File.Exists(Repository.PathOf(script.Split('/'))) ? WrongOfPython(script, line) : $"there is no {script}",
        [var program, ..] => Others.Contains(program) ? null : $"{program} is no program that these tests know",
        _ => "there is no program",
    };

    /// <summary>The script's commands and options stand in it as texts.</summary>
    private static string? WrongOfPython(string script, ShellLine line)
    {
        var text = File.ReadAllText(Repository.PathOf(script.Split('/')));
        return line.Words.Skip(2).Where((word, index) => index == 0 || word.StartsWith("--", StringComparison.Ordinal))
            .FirstOrDefault(word => !text.Contains($"\"{word}\"", StringComparison.Ordinal)) is { } unknown ? $"{script} has no {unknown}" : null;
    }

    private static string? WrongOfDev(string[] command)
    {
        var lines = Help.Split('\n').Select(line => line.Trim()).ToList();
        var index = lines.FindIndex(line => line.Split(' ')[0] == command[0]);
        return index < 0 ? $"dev.cs has no command {command[0]}" : Unknown(command, lines[index + 1]);
    }

    private static string? WrongOfProject(string project, string[] arguments) =>
        !File.Exists(Repository.PathOf(project, $"{Path.GetFileName(project)}.csproj")) ? $"there is no project {project}"
        : Path.GetFileName(project) switch
        {
            "ModelFunctions.Local" => Unknown(arguments, LocalOptions.Usage),
            "ModelFunctions.Cli" => arguments is [] ? null : WrongOfModelfn(arguments),
            _ => arguments.FirstOrDefault(argument => argument.StartsWith("--", StringComparison.Ordinal)),
        };

    private static string? WrongOfModelfn(string[] arguments) => Modelfns.Parse(arguments).Errors is [var wrong, ..] ? wrong.Message : null;

    private static string? Unknown(IEnumerable<string> arguments, string usage) => arguments
        .Where(argument => argument.StartsWith("--", StringComparison.Ordinal))
        .FirstOrDefault(option => !usage.Split([' ', '[', ']', ',', '\n']).Contains(option)) is { } unknown ? $"there is no option {unknown}" : null;

    private static string TextOf(Func<TextWriter, Task<int>> run)
    {
        var output = new StringWriter { NewLine = "\n" };
        run(output).GetAwaiter().GetResult();
        return output.ToString();
    }
}
