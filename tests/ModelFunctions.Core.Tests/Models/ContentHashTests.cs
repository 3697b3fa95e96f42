using System.Security.Cryptography;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Models;

public sealed class ContentHashTests
{
    // The test vector "abc" of FIPS 180-2, appendix B.1.
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void FromBytes_writes_the_digest_as_lower_case_hexadecimal()
    {
        var hash = ContentHash.FromBytes(SHA256.HashData("abc"u8));

        Assert.Equal(OfAbc, hash.Hex);
        Assert.Equal(OfAbc, hash.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void FromBytes_of_another_length_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => ContentHash.FromBytes(new byte[length]));

    [Theory]
    [InlineData(OfAbc)]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    public void TryParse_of_either_case_is_the_same_hash(string text)
    {
        Assert.True(ContentHash.TryParse(text, out var hash));
        Assert.Equal(ContentHash.FromBytes(SHA256.HashData("abc"u8)), hash);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015add")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("\uFF11a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData(" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void TryParse_anything_else_is_no_hash(string? text) => Assert.False(ContentHash.TryParse(text, out _));

    [Fact]
    public void Hex_of_a_default_is_refused() => Assert.Throws<InvalidOperationException>(() => default(ContentHash).Hex);
}
