using System.Security.Cryptography;

namespace ModelFunctions.Dev.Processes;

/// <summary>The npm packages of a folder under <c>tools</c>, installed as their lock file says.</summary>
/// <param name="Name">What they are, for the console.</param>
/// <param name="Folder">The folder with package.json and its lock file.</param>
internal sealed record NpmPackages(string Name, string Folder)
{
    private string Stamp => Path.Combine(Folder, "node_modules", ".installed");

    /// <summary>Whether what is installed is what the lock file says.</summary>
    public bool AreInstalled => File.Exists(Stamp) && File.ReadAllText(Stamp) == LockHash();

    /// <summary>Installs them unless they are.</summary>
    /// <param name="scripts">Whether packages may run their install scripts; only a package that needs its script gets to.</param>
    /// <param name="cancellation">Ends the installation.</param>
    /// <exception cref="DevException">npm failed; the message has what it printed.</exception>
    public async Task InstallAsync(bool scripts, CancellationToken cancellation)
    {
        if (AreInstalled) return;
        string[] only = scripts ? [] : ["--ignore-scripts"];
        await Tool.QuietlyAsync($"Installing {Name}", "npm", ["ci", "--loglevel", "error", .. only], cancellation, Folder);
        await File.WriteAllTextAsync(Stamp, LockHash(), cancellation);
    }

    private string LockHash() =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, "package-lock.json"))));
}
