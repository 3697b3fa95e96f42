namespace ModelFunctions.Local;

/// <summary>Where the dashboard is. Its files are open; what it asks the API for is not.</summary>
internal static class DashboardRoute
{
    private const string Page = "/api/dashboard";

    /// <summary>Leads from the short address to the page.</summary>
    public static void MapDashboard(this WebApplication app) => app.MapGet("/dashboard", () => Results.Redirect(Page));

    /// <summary>True for a path that needs no key.</summary>
    public static bool IsOpen(PathString path) => path == "/dashboard" || path.StartsWithSegments(Page);
}
