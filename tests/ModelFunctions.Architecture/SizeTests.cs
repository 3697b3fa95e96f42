namespace ModelFunctions.Architecture;

/// <summary>Files stay short enough to be read to the end, and tests outweigh what they test.</summary>
public sealed class SizeTests
{
    private static readonly List<(string File, int Lines)> Source = LinesOf("src");
    private static readonly List<(string File, int Lines)> Tests = LinesOf("tests");

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Assert.Empty(Source.Concat(Tests).Where(file => file.Lines > 300).Select(file => $"{file.File} has {file.Lines} lines"));

    [Fact]
    public void Half_of_the_source_files_have_at_most_45_lines() => Assert.InRange(At(0.5), 1, 45);

    [Fact]
    public void Nine_of_ten_source_files_have_at_most_110_lines() => Assert.InRange(At(0.9), 1, 110);

    [Fact]
    public void Tests_have_at_least_1_3_times_the_lines_of_the_source() =>
        Assert.True(Tests.Sum(file => file.Lines) >= 1.3 * Source.Sum(file => file.Lines));

    private static int At(double quantile) => Source.Select(file => file.Lines).Order().ElementAt((int)(quantile * Source.Count));

    private static List<(string File, int Lines)> LinesOf(string folder) =>
    [
        .. Tree.Files("*.cs", Path.Combine(Tree.Root, folder))
            .Select(file => (Path.GetRelativePath(Tree.Root, file), File.ReadLines(file).Count())),
    ];
}
