using ModelFunctions.Dev;

namespace ModelFunctions.Engine.Tests.Formats;

/// <summary>
/// Recorded worlds: a folder for each format that releases have left in storages, in which each file is one of <see cref="Moments"/>. Those in
/// 0 were written by the last version whose data had no number.
/// </summary>
/// <remarks>
/// With <c>MODELFUNCTIONS_RECORD=1</c> in the environment a test run records the moments as the present engine makes them into the next folder;
/// older ones stay as they are. Do so when a format is raised, before it is.
/// </remarks>
internal static class Recordings
{
    private static readonly Lazy<IReadOnlyList<string>> Found = new(Find);

    private static string Folder => Repository.PathOf("tests/ModelFunctions.Engine.Tests/Formats/Recorded");

    /// <summary>Folder and moment of each, as in <c>0/gating</c>.</summary>
    public static IReadOnlyList<string> All => Found.Value;

    public static StoredWorld Read(string recording) => StoredWorld.Read(Path.Combine(Folder, $"{recording}.json"));

    private static IReadOnlyList<string> Find()
    {
        if (Environment.GetEnvironmentVariable("MODELFUNCTIONS_RECORD") == "1") WriteAsync().GetAwaiter().GetResult();
        return
        [
            .. from folder in Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal)
               from file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
               select $"{Path.GetFileName(folder)}/{Path.GetFileNameWithoutExtension(file)}",
        ];
    }

    private static async Task WriteAsync()
    {
        var next = Path.Combine(Folder, $"{Directory.GetDirectories(Folder).Length}");
        foreach (var (moment, make) in Moments.All) (await StoredWorld.OfAsync(await make())).Write(Path.Combine(next, $"{moment}.json"));
    }
}
