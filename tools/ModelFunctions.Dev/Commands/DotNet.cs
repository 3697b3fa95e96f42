using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>Builds with the .NET SDK. Release: what is tested and measured is what is served.</summary>
internal static class DotNet
{
    /// <summary>All projects.</summary>
    public const string Solution = "ModelFunctions.sln";

    private const string Configuration = "Release";

    private static Task RestoreAsync(string what, CancellationToken cancellation) =>
        Tool.QuietlyAsync($"Restoring {Path.GetFileName(what)}", "dotnet", ["restore", what, "-nodeReuse:false"], cancellation);

    /// <summary>Restores by lock file and builds a project or solution.</summary>
    public static async Task BuildAsync(string what, CancellationToken cancellation)
    {
        await RestoreAsync(what, cancellation);
        await Tool.QuietlyAsync(
            $"Building {Path.GetFileName(what)}",
            "dotnet",
            // Build nodes left waiting for the next build would take memory from what runs now.
            ["build", what, "-c", Configuration, "--no-restore", "-v", "quiet", "-nologo", "-nodeReuse:false"],
            cancellation);
    }

    /// <summary>The assembly of a built project.</summary>
    public static string Built(string folder, string project) =>
        Repository.PathOf(folder, project, "bin", Configuration, "net10.0", $"{project}.dll");
}
