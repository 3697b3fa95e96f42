using System.Globalization;

namespace ModelFunctions.Infra.Tests.Docs;

/// <summary>The table of costs multiplies and adds as it says.</summary>
public sealed class CostTests
{
    private const int Price = 2;
    private static readonly int[] Sizes = [4, 6, 8];

    private static readonly List<string[]> Table =
        [.. AzureDoc.Rows.SkipWhile(row => row is not ["what", "unit", "price", ..]).Skip(2).TakeWhile(row => row.Length == 9)];

    [Fact]
    public void Lines_are_units_times_price() => Assert.Empty(
        from row in Table[..^1]
        from size in Sizes
        where Math.Abs(Number(row[size]) - (Number(row[size - 1]) * Number(row[Price]))) > 0.02m
        select $"{row[0]}: {row[size - 1]} × {row[Price]} = {row[size]}?");

    [Fact]
    public void Sums_are_those_of_the_lines()
    {
        Assert.True(Table.Count > 10);
        Assert.All(Sizes, size => Assert.Equal(Table[..^1].Sum(row => Number(row[size])), Number(Table[^1][size])));
    }

    private static decimal Number(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);
}
