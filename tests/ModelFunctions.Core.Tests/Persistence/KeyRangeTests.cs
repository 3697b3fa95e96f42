using CsCheck;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Core.Tests.Persistence;

public sealed class KeyRangeTests
{
    // What keys may have, with the lowest of it and its neighbours.
    private static readonly Gen<string> Keys = Gen.Char[" !-.09az~é\uFFFD"].Array[0, 6].Select(chars => new string(chars));

    [Theory]
    [InlineData("version-", true)]
    [InlineData("version-0000000003", true)]
    [InlineData("version-~", true)]
    [InlineData("version", false)]
    [InlineData("versionX", false)]
    [InlineData("Version-1", false)]
    [InlineData("upload-1", false)]
    [InlineData("", false)]
    public void Prefix_contains_exactly_what_starts_with_it(string key, bool contained) =>
        Assert.Equal(contained, KeyRange.Prefix("version-").Contains(key));

    [Fact]
    public void Prefix_agrees_with_StartsWith() => Gen.Select(Keys, Keys).Sample((prefix, key) =>
        Assert.Equal(key.StartsWith(prefix, StringComparison.Ordinal), KeyRange.Prefix(prefix).Contains(key)));

    [Fact]
    public void After_leaves_out_the_key_and_what_was_before_it_and_keeps_all_that_follows() => Gen.Select(Keys, Keys).Sample((last, key) =>
        Assert.Equal(string.CompareOrdinal(key, last) > 0, KeyRange.Prefix("").After(last).Contains(key)));

    [Fact]
    public void After_ends_where_the_range_ended()
    {
        var range = KeyRange.Prefix("a-").After("a-1");

        Assert.True(range.Contains("a-10"));
        Assert.True(range.Contains("a-2"));
        Assert.False(range.Contains("a-1"));
        Assert.False(range.Contains("b-1"));
    }

    [Fact]
    public void Contains_is_from_inclusive_to_exclusive()
    {
        var range = new KeyRange("b", "d");

        Assert.Equal(["b", "c", "cz"], new[] { "a", "b", "c", "cz", "d", "e" }.Where(range.Contains));
    }
}
