namespace ModelFunctions.Bench;

/// <summary>Where results are kept: <c>bench/results</c> of the tree that this was built from, or else of the current folder.</summary>
internal static class Results
{
    /// <summary>Prints a result and writes it as <c>NAME.md</c>.</summary>
    public static async Task PublishAsync(string name, string markdown)
    {
        Console.WriteLine(markdown);
        var folder = Directory.CreateDirectory(Path.Combine(Root(), "bench", "results"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.md"), markdown);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ModelFunctions.sln"))) return folder.FullName;
        return Directory.GetCurrentDirectory();
    }
}
