using Microsoft.ML.OnnxRuntime.Tensors;
using ModelFunctions.Gateway.Runtime;
using ModelFunctions.Gateway.Tensors;

namespace ModelFunctions.Gateway.Tests.Runtime;

public class SignatureTests
{
    private static readonly TensorSpec X = Spec("x", TensorElementType.Float, -1, 4);
    private static readonly TensorSpec Y = Spec("y", TensorElementType.Float, -1, 3);
    private static readonly Signature Stable = new([X], [Y]);

    [Fact]
    public void WhyNotInPlaceOf_the_same_is_no_reason() => Assert.Null(new Signature([X], [Y]).WhyNotInPlaceOf(Stable));

    [Fact]
    public void WhyNotInPlaceOf_one_that_takes_and_gives_more_is_no_reason() =>
        Assert.Null(new Signature([Spec("x", TensorElementType.Float, -1, -1)], [Y, Spec("z", TensorElementType.Int64, -1)]).WhyNotInPlaceOf(Stable));

    public static TheoryData<Signature, string> Others => new()
    {
        { new([Spec("w", TensorElementType.Float, -1, 4)], [Y]), "does not take the input 'x' FP32 [batch, 4], but 'w' FP32 [batch, 4]" },
        { new([Spec("x", TensorElementType.Double, -1, 4)], [Y]), "does not take the input 'x' FP32 [batch, 4], but 'x' FP64 [batch, 4]" },
        { new([Spec("x", TensorElementType.Float, -1, 3)], [Y]), "does not take the input 'x' FP32 [batch, 4], but 'x' FP32 [batch, 3]" },
        { new([Spec("x", TensorElementType.Float, 1, 4)], [Y]), "does not take the input 'x'" },
        { new([Spec("x", TensorElementType.Float, -1)], [Y]), "does not take the input 'x'" },
        { new([X, Spec("extra", TensorElementType.Bool, -1)], [Y]), "wants another input, 'extra' BOOL [batch]" },
        { new([X], [Spec("z", TensorElementType.Float, -1, 3)]), "does not give the output 'y'" },
        { new([X], [Spec("y", TensorElementType.Float, -1, 4)]), "does not give the output 'y'" },
        { new([X], [Spec("y", TensorElementType.Float, -1, -1)]), "does not give the output 'y'" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void WhyNotInPlaceOf_another_says_what_the_callers_of_stable_would_miss(Signature candidate, string reason) =>
        Assert.Contains(reason, candidate.WhyNotInPlaceOf(Stable), StringComparison.Ordinal);

    [Theory]
    [InlineData(true, 5L, 4L)]
    [InlineData(true, 0L, 4L)]
    [InlineData(false, 5L, 3L)]
    [InlineData(false, 5L)]
    [InlineData(false, 5L, 4L, 1L)]
    public void Fits_rank_and_fixed_sizes_count(bool fits, params long[] shape) => Assert.Equal(fits, X.Fits(shape, []));

    [Fact]
    public void Fits_dimensions_of_one_name_vary_together()
    {
        Dictionary<string, long> sizes = [];

        Assert.True(X.Fits([5, 4], sizes));
        Assert.True(Y.Fits([5, 3], sizes));
        Assert.False(Y.Fits([6, 3], sizes));
    }

    private static TensorSpec Spec(string name, TensorElementType type, params long[] shape) =>
        new(name, TensorFormats.Find(type)!, shape, [.. shape.Select((size, index) => size < 0 ? index == 0 ? "batch" : $"d{index}" : "")]);
}
