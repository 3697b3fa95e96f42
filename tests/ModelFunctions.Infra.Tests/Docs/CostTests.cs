using System.Globalization;

namespace ModelFunctions.Infra.Tests.Docs;

/// <summary>Tables of costs multiply and add as they say.</summary>
public sealed class CostTests
{
    private const int Price = 2;
    private static readonly int[] Sizes = [4, 6, 8];

    [Theory]
    [InlineData("azure.md")]
    [InlineData("scale.md")]
    public void Lines_are_units_times_price(string doc) => Assert.Empty(
        from row in TableOf(doc)[..^1]
        from size in Sizes
        where Math.Abs(Number(row[size]) - (Number(row[size - 1]) * Number(row[Price]))) > 0.02m
        select $"{row[0]}: {row[size - 1]} × {row[Price]} = {row[size]}?");

    [Theory]
    [InlineData("azure.md", 10)]
    [InlineData("scale.md", 7)]
    public void Sums_are_those_of_the_lines(string doc, int least)
    {
        var table = TableOf(doc);
        Assert.True(table.Count > least);
        Assert.All(Sizes, size => Assert.Equal(table[..^1].Sum(row => Number(row[size])), Number(table[^1][size])));
    }

    private static List<string[]> TableOf(string doc) =>
    [
        .. AzureDoc.RowsOf(File.ReadAllText(Path.Combine(AzureDoc.Folder, doc)))
            .SkipWhile(row => row is not ["what", "unit", "price", ..]).Skip(2).TakeWhile(row => row.Length == 9),
    ];

    private static decimal Number(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);
}
