namespace ModelFunctions.Dashboard.Tests.Browser;

/// <summary>Where a Chromium is: the tests bring none.</summary>
internal static class Chromium
{
    /// <summary>The environment variable that names the program; without it, the path is searched.</summary>
    private const string Variable = "MODELFUNCTIONS_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

    /// <summary>Its path; null where there is none.</summary>
    public static string? Location { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Skips the test where there is none, and says how to get one.</summary>
    public static void Demand() => Skip.If(
        Location is null, $"There is no Chromium on the PATH. Install the package chromium, or name the program in {Variable}.");
}
