using System.Security.Cryptography;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Azurite;

/// <summary>The npm packages of <c>tools/azurite</c>, installed as their lock file says.</summary>
public static class AzuritePackages
{
    /// <summary>The folder with Azurite's start script and its packages.</summary>
    public static string Folder => Repository.PathOf("tools", "azurite");

    private static string Stamp => Path.Combine(Folder, "node_modules", ".installed");

    /// <summary>Whether what is installed is what the lock file says.</summary>
    public static bool AreInstalled => File.Exists(Stamp) && File.ReadAllText(Stamp) == LockHash();

    /// <summary>Installs them unless they are.</summary>
    public static async Task InstallAsync(CancellationToken cancellation)
    {
        if (AreInstalled)
            return;
        // No package here needs its install script, so none gets to run.
        await Tool.QuietlyAsync("Installing Azurite", "npm", ["ci", "--ignore-scripts", "--loglevel", "error"], cancellation, Folder);
        await File.WriteAllTextAsync(Stamp, LockHash(), cancellation);
    }

    private static string LockHash() =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, "package-lock.json"))));
}
