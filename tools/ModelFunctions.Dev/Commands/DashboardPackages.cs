using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>The npm packages of <c>tools/dashboard</c>: what the dashboard vendors, and what tests look at it with.</summary>
internal static class DashboardPackages
{
    private static readonly NpmPackages Packages = new("axe-core and uPlot", Repository.PathOf("tools", "dashboard"));

    /// <summary>Installs them unless they are. None of them needs its install script.</summary>
    public static Task InstallAsync(CancellationToken cancellation) => Packages.InstallAsync(scripts: false, cancellation);
}
