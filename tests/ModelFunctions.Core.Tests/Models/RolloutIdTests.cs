using CsCheck;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Models;

public sealed class RolloutIdTests
{
    // Names built of what an id is built of are those that could be misread.
    private static readonly Gen<ModelName> Names = Gen.OneOf("v", "-v", "-v2-1", "2", "1", "-", "a")
        .Array[1, 12].Select(string.Concat).Where(text => ModelName.TryParse(text, out _)).Select(ModelName.Parse);

    [Fact]
    public void TryParse_reads_what_ToString_writes_whatever_the_model_is_called() =>
        Gen.Select(Names, Gen.Int[1, int.MaxValue], Gen.Int[1, int.MaxValue]).Sample((model, version, attempt) =>
        {
            var id = new RolloutId(model, new VersionNumber(version), attempt);

            Assert.True(RolloutId.TryParse(id.ToString(), out var parsed));
            Assert.Equal(id, parsed);
        });

    [Theory]
    [InlineData("churn", 3, 1, "churn-v3-1")]
    [InlineData("churn-v2-1", 3, 12, "churn-v2-1-v3-12")]
    [InlineData("v", 1, 1, "v-v1-1")]
    [InlineData("x-v", 1, 1, "x-v-v1-1")]
    [InlineData("x-v1", 2147483647, 1, "x-v1-v2147483647-1")]
    public void ToString_is_model_version_and_attempt(string model, int version, int attempt, string text)
    {
        Assert.Equal(text, new RolloutId(ModelName.Parse(model), new VersionNumber(version), attempt).ToString());
        Assert.True(RolloutId.TryParse(text, out var id));
        Assert.Equal((model, version, attempt), (id.Model.Text, id.Version.Value, id.Attempt));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("-1")]
    [InlineData("-v1-1")]
    [InlineData("churn")]
    [InlineData("churn-1")]
    [InlineData("churn-v1")]
    [InlineData("churn-v1-")]
    [InlineData("churn-v-1")]
    [InlineData("churn-v0-1")]
    [InlineData("churn-v1-0")]
    [InlineData("churn-v01-1")]
    [InlineData("churn-v1-01")]
    [InlineData("churn-v+1-1")]
    [InlineData("churn-v1--1")]
    [InlineData("churn-v99999999999-1")]
    [InlineData("churn-v1-99999999999")]
    [InlineData("churn-V1-1")]
    [InlineData("Churn-v1-1")]
    [InlineData("churn--v1-1")]
    [InlineData("chu/rn-v1-1")]
    [InlineData("churn-v1-1 ")]
    [InlineData("churn-v1\0-1")]
    [InlineData("churn-v1-1\0")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-v1-1")]
    public void TryParse_anything_else_is_no_id(string? text)
    {
        Assert.False(RolloutId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }
}
