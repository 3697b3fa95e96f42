using CsCheck;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Core.Tests.Models.Uploads;

public sealed class UploadKeyTests
{
    // printf 'churn/model.onnx\n0x8DE7C21' | sha256sum, the first 32 digits. Keys are in saved rows and paths: they may never change.
    private const string Known = "dc74057b368ee454a089587870299b39";

    [Fact]
    public void Of_is_the_same_for_ever() => Assert.Equal(Known, UploadKey.Of("churn/model.onnx", "0x8DE7C21").Hex);

    [Fact]
    public void Of_listings_leave_the_quotes_of_an_ETag_out_and_the_key_is_the_same() =>
        Assert.Equal(UploadKey.Of("churn/model.onnx", "0x8DE7C21"), UploadKey.Of("churn/model.onnx", "\"0x8DE7C21\""));

    [Theory]
    [InlineData("churn/model.onnx", "0x8DE7C22")]
    [InlineData("churn/model2.onnx", "0x8DE7C21")]
    [InlineData("churn/Model.onnx", "0x8DE7C21")]
    [InlineData("churn/model.onnx0", "x8DE7C21")]
    public void Of_another_path_or_content_is_another_key(string path, string etag) =>
        Assert.NotEqual(Known, UploadKey.Of(path, etag).Hex);

    [Fact]
    public void TryParse_reads_what_Hex_writes() => Gen.Select(Gen.String, Gen.String).Sample((path, etag) =>
    {
        var key = UploadKey.Of(path, etag);

        Assert.True(UploadKey.TryParse(key.Hex, out var parsed));
        Assert.Equal(key, parsed);
        Assert.Equal(key.Hex, parsed.ToString());
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    [InlineData("0123456789abcdef0123456789abcd\uFF11f")]
    public void TryParse_anything_else_is_no_key(string? text) => Assert.False(UploadKey.TryParse(text, out _));

    [Fact]
    public void Hex_of_a_default_is_refused() => Assert.Throws<InvalidOperationException>(() => default(UploadKey).Hex);
}
