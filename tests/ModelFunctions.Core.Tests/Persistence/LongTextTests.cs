using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Tests.Models;

namespace ModelFunctions.Core.Tests.Persistence;

/// <summary>A text longer than a column is cut into several, as JSON is.</summary>
public sealed class LongTextTests
{
    [Theory]
    [InlineData("x", 32_768)]
    [InlineData("é", 100_000)]
    [InlineData("😀", 25_000)]
    public void FromRow_reads_a_text_that_is_longer_than_a_column(string piece, int times)
    {
        var value = new ModelEvent(1, Samples.Now, "ada", EventKind.Paused) { Reason = string.Concat(Enumerable.Repeat(piece, times)) };
        var row = RowCodec.ToRow("p", "k", value);
        TableLimits.Demand([new TableOperation.Add(row)]);
        Assert.Equal(value.Reason, RowCodec.FromRow<ModelEvent>(row).Reason);
    }

    /// <summary>A column takes a little more than what is put into one.</summary>
    [Fact]
    public void FromRow_reads_a_text_that_fills_one_column()
    {
        var text = new string('x', TableLimits.MaxText);
        var row = RowCodec.ToRow("p", "k", new ModelEvent(1, Samples.Now, "ada", EventKind.Paused));
        var earlier = row with { Columns = new Dictionary<string, object>(row.Columns) { ["reason"] = text } };
        Assert.Equal(text, RowCodec.FromRow<ModelEvent>(earlier).Reason);
    }
}
