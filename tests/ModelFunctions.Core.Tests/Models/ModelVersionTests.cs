using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Models;

public sealed class ModelVersionTests
{
    private static readonly ModelHead DeletedOnce = new() { Latest = 3, UploadsFrom = Samples.Now, DeletedThrough = 2 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Under_a_head_whose_model_was_deleted_with_it_it_is_deleted(int number) =>
        Assert.Equal(Samples.Now, Samples.Version(number).Under(DeletedOnce).DeletedAt);

    [Fact]
    public void Under_a_version_from_after_the_deletion_is_as_it_was() => Assert.Null(Samples.Version(3).Under(DeletedOnce).DeletedAt);

    [Fact]
    public void Under_a_model_that_was_never_deleted_it_is_as_it_was() =>
        Assert.Null(Samples.Version(1).Under(new ModelHead { Latest = 3 }).DeletedAt);

    [Fact]
    public void Under_a_version_deleted_before_its_model_keeps_its_own_time()
    {
        var earlier = Samples.Version(1) with { DeletedAt = Samples.Now.AddDays(-3) };

        Assert.Equal(Samples.Now.AddDays(-3), earlier.Under(DeletedOnce).DeletedAt);
    }
}
