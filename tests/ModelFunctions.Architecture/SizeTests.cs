namespace ModelFunctions.Architecture;

/// <summary>Files stay short enough to be read to the end.</summary>
public sealed class SizeTests
{
    private const int Most = 400;

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Assert.Empty(Tree.Files("*.cs", Path.Combine(Tree.Root, "src"))
            .Select(file => (File: Path.GetRelativePath(Tree.Root, file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > Most)
            .Select(file => $"{file.File} has {file.Lines} lines"));
}
