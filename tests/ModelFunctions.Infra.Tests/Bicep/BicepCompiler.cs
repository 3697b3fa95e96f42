using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using ModelFunctions.Dev;

namespace ModelFunctions.Infra.Tests.Bicep;

/// <summary>The Bicep compiler of the NuGet package, in an environment without anything that parameter files read.</summary>
internal static class BicepCompiler
{
    /// <summary>The folder of the templates.</summary>
    public static readonly string Infra = Repository.PathOf("infra");

    private const string Subscription = "11111111-1111-1111-1111-111111111111";
    private const string Tenant = "22222222-2222-2222-2222-222222222222";

    private static readonly string Program = Path.Combine(
        typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "BicepTools").Value!, "bicep");

    /// <summary>Why it cannot run here; null where it can.</summary>
    public static string? Missing { get; } =
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64 ? null
        : "The package of the Bicep compiler has it for Linux on x64 alone.";

    /// <summary>What stands in for a subscription in snapshots.</summary>
    public static string[] Place(string parameterFile) =>
    [
        "--subscription-id", Subscription, "--tenant-id", Tenant, "--location", "westeurope",
        .. parameterFile.Contains("gateway", StringComparison.Ordinal) ? ["--resource-group", "rg-modelfn"] : Array.Empty<string>(),
    ];

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Infra };
        foreach (var name in start.Environment.Keys.Where(IsRead).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static bool IsRead(string variable) =>
        variable.StartsWith("AZURE_", StringComparison.Ordinal) || variable.StartsWith("MODELFN_", StringComparison.Ordinal)
        || variable.StartsWith("SERVICE_", StringComparison.Ordinal);

    // Packages are unpacked without the right to run what is in them.
    private static string Executable()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Program, File.GetUnixFileMode(Program) | UnixFileMode.UserExecute);
        return Program;
    }
}
