using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Azurite;

/// <summary>The npm packages of <c>tools/azurite</c>.</summary>
public static class AzuritePackages
{
    private static readonly NpmPackages Packages = new("Azurite", Repository.PathOf("tools", "azurite"));

    /// <summary>The folder with Azurite's start script and its packages.</summary>
    public static string Folder => Packages.Folder;

    /// <summary>Whether what is installed is what the lock file says.</summary>
    public static bool AreInstalled => Packages.AreInstalled;

    /// <summary>Installs them unless they are. None of them needs its install script.</summary>
    public static Task InstallAsync(CancellationToken cancellation) => Packages.InstallAsync(scripts: false, cancellation);
}
