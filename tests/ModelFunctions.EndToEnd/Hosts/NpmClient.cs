using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.EndToEnd.Hosts;

/// <summary>A storage client of another make: the npm package, in a process of its own.</summary>
internal static class NpmClient
{
    /// <summary>Puts a file, whole or, where <paramref name="blocks"/> says how many, as staged blocks.</summary>
    public static async Task PutAsync(string storage, string blob, string file, int? blocks = null)
    {
        string[] staged = blocks is { } count ? ["--blocks", $"{count}"] : [];
        await using var client = ChildProcess.Start(
            "put.mjs", "node", [Path.Combine(AzuritePackages.Folder, "put.mjs"), storage, blob, file, .. staged]);
        await client.Exited;
        Assert.True(client.Ending == "exit code 0", client.Output);
    }
}
