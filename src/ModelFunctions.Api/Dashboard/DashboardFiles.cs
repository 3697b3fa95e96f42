using ModelFunctions.Api.Http;

namespace ModelFunctions.Api.Dashboard;

/// <summary>The files of the dashboard, which stand in the program: nothing is built for them, and nothing is loaded from elsewhere.</summary>
public static class DashboardFiles
{
    /// <summary>The page that a browser opens first.</summary>
    public const string Page = "index.html";

    private const string Prefix = "dashboard/";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
    };

    /// <summary>All files by name.</summary>
    public static IReadOnlyDictionary<string, DashboardFile> All { get; } = Read();

    private static Dictionary<string, DashboardFile> Read()
    {
        var assembly = typeof(DashboardFiles).Assembly;
        var files = new Dictionary<string, DashboardFile>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            files[resource[Prefix.Length..]] = new DashboardFile(bytes.ToArray(), Types[Path.GetExtension(resource)]);
        }
        return files;
    }
}

/// <summary>One file.</summary>
/// <param name="Bytes">What is in it.</param>
/// <param name="Type">Its media type.</param>
public sealed record DashboardFile(byte[] Bytes, string Type)
{
    /// <summary>Its ETag: it changes with the program only.</summary>
    public string Tag { get; } = TaggedJson.TagOf(Bytes);
}
