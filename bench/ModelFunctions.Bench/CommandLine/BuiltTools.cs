using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using ModelFunctions.Dev;
using ModelFunctions.Testing;

namespace ModelFunctions.Bench.CommandLine;

/// <summary>
/// <c>modelfn</c> as its package ships it, compiled ahead for this system, and a program of the same kind with nothing in it: without an argument it says
/// hello, with a URL it prints the names of all models.
/// </summary>
internal sealed class BuiltTools : IDisposable
{
    private const string BareProject = """
        <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>
        <ImplicitUsings>enable</ImplicitUsings><InvariantGlobalization>true</InvariantGlobalization><PublishReadyToRun>true</PublishReadyToRun>
        <TieredPGO>false</TieredPGO></PropertyGroup></Project>
        """;

    private const string BareProgram = """
        using System.Text.Json;

        if (args.Length == 0)
        {
            Console.WriteLine("hello");
            return;
        }
        using var http = new HttpClient();
        for (var next = $"{args[0]}models?max=1000"; next is not null;)
        {
            using var page = JsonDocument.Parse(await http.GetByteArrayAsync(next));
            foreach (var model in page.RootElement.GetProperty("value").EnumerateArray()) Console.WriteLine(model.GetProperty("name").GetString());
            next = page.RootElement.TryGetProperty("nextLink", out var link) ? link.GetString() : null;
        }
        """;

    private static readonly string System = RuntimeInformation.RuntimeIdentifier;

    private readonly TemporaryFolder _folder = new();

    public string Modelfn => _folder.PathOf($"tool/tools/net10.0/{System}/modelfn{Suffix}");

    public string Bare => _folder.PathOf($"bare/out/bare{Suffix}");

    private static string Suffix => OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>Builds both; this takes a minute or two.</summary>
    public static async Task<BuiltTools> BuildAsync()
    {
        var built = new BuiltTools();
        await RunAsync(
            Repository.Root, "pack", "src/ModelFunctions.Cli", "-c", "Release", "-nologo", "-v", "quiet",
            "-p:CompileAhead=true", $"-p:ToolPackageRuntimeIdentifiers={System}", "-o", built._folder.PathOf("packages"));
        ZipFile.ExtractToDirectory(Directory.GetFiles(built._folder.PathOf("packages"), $"*.{System}.*.nupkg").Single(), built._folder.PathOf("tool"));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(built.Modelfn, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Directory.CreateDirectory(built._folder.PathOf("bare"));
        await File.WriteAllTextAsync(built._folder.PathOf("bare/bare.csproj"), BareProject);
        await File.WriteAllTextAsync(built._folder.PathOf("bare/Program.cs"), BareProgram);
        await RunAsync(built._folder.PathOf("bare"), "publish", "-c", "Release", "-nologo", "-v", "quiet", "-r", System, "--self-contained", "false", "-o", "out");
        return built;
    }

    public void Dispose() => _folder.Dispose();

    private static async Task RunAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed.");
    }
}
