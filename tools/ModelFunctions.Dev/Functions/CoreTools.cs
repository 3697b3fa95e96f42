using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Functions;

/// <summary>Azure Functions Core Tools: <c>func</c> from the PATH, else the npm package of <c>tools/functions</c>.</summary>
/// <param name="path">The folders in which programs are looked for, as the environment variable PATH lists them.</param>
/// <param name="folder">The folder of the npm package.</param>
internal sealed class CoreTools(string? path, string folder)
{
    private const string Program = "func";

    private readonly NpmPackages _packages = new("Azure Functions Core Tools", folder);

    /// <summary>Those of this machine.</summary>
    public static CoreTools Here => new(Environment.GetEnvironmentVariable("PATH"), Repository.PathOf("tools", "functions"));

    /// <summary>Their program; null where they are not installed.</summary>
    public string? Find() => Tool.FindOnPath(Program, path) ?? (File.Exists(Installed) ? Installed : null);

    private string Installed => Path.Combine(
        folder, "node_modules", "azure-functions-core-tools", "bin", OperatingSystem.IsWindows() ? $"{Program}.exe" : Program);

    /// <summary>Installs the npm package where there is no <c>func</c> yet. Its install script downloads the tools.</summary>
    /// <exception cref="DevException">They cannot be downloaded.</exception>
    public async Task InstallAsync(CancellationToken stop)
    {
        if (Find() is not null) return;
        try
        {
            await _packages.InstallAsync(scripts: true, stop);
        }
        catch (DevException failure)
        {
            throw new DevException(
                "Azure Functions Core Tools 4 are not on the PATH, and npm could not install them "
                + $"({Cause(failure.Message)}); install them from https://aka.ms/azfunc-install, or run without --functions.");
        }
    }

    // npm prints many lines. The first with an address or an error code says what could not be reached.
    private static string Cause(string output) =>
        output.Split('\n').Select(line => line.Replace("npm error", "", StringComparison.Ordinal).Trim())
            .FirstOrDefault(line => line.Contains("GET", StringComparison.Ordinal) || line.StartsWith("code E", StringComparison.Ordinal))
        ?? "npm failed";
}
