using ModelFunctions.Dev;

namespace ModelFunctions.Bench;

/// <summary>Where results are kept: <c>bench/results</c>.</summary>
internal static class Results
{
    /// <summary>Prints a result and writes it as <c>NAME.md</c>.</summary>
    public static async Task PublishAsync(string name, string markdown)
    {
        Console.WriteLine(markdown);
        await WriteAsync(name, markdown);
    }

    /// <summary>Writes it as <c>NAME.md</c>.</summary>
    public static Task WriteAsync(string name, string markdown)
    {
        var folder = Directory.CreateDirectory(Repository.PathOf("bench", "results"));
        return File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.md"), markdown);
    }
}
