using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Core.Tests.Persistence;

public sealed class TableLimitsTests
{
    private const int Full = TableLimits.MaxText;

    [Theory]
    [InlineData(1, Full, true)]
    [InlineData(1, Full + 1, false)]
    [InlineData(15, Full, true)]
    [InlineData(16, Full, false)]
    public void Demand_refuses_a_column_or_a_row_that_is_too_large(int columns, int length, bool isTaken) =>
        Assert.Equal(isTaken, IsTaken([Put(0, columns, new string('x', length))]));

    /// <summary>A letter is sent as one byte and what JSON escapes as six.</summary>
    [Theory]
    [InlineData('x', 8, true)]
    [InlineData('x', 9, false)]
    [InlineData('é', 1, true)]
    [InlineData('é', 2, false)]
    public void Demand_refuses_a_transaction_that_is_too_large_as_it_is_sent(char letter, int rows, bool isTaken) =>
        Assert.Equal(isTaken, IsTaken([.. Enumerable.Range(0, rows).Select(i => Put(i, 15, new string(letter, Full)))]));

    [Fact]
    public void Demand_counts_no_removal() => Assert.True(IsTaken([.. Enumerable.Range(0, 99).Select(i => new TableOperation.Remove($"{i}", "1"))]));

    private static bool IsTaken(IReadOnlyList<TableOperation> changes)
    {
        try
        {
            TableLimits.Demand(changes);
            return true;
        }
        catch (StorageRefusedException)
        {
            return false;
        }
    }

    private static TableOperation.Put Put(int key, int columns, string text) =>
        new(new TableRow("p", $"{key}", Enumerable.Range(0, columns).ToDictionary(i => $"c{i}", _ => (object)text)));
}
