using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Models;

public sealed class ModelHeadTests
{
    private static readonly ModelHead Head = new()
    {
        Latest = 2,
        Sequence = 5,
        LatestFile = FileName.Parse("model.onnx"),
        LatestSha256 = Samples.Hash(2),
    };

    [Fact]
    public void After_the_deletion_of_the_newest_version_forgets_its_bytes_and_keeps_its_number() => Assert.Equal(
        Head with { LatestFile = null, LatestSha256 = null },
        Head.After(Samples.Version(2) with { DeletedAt = Samples.Now }));

    [Fact]
    public void After_the_deletion_of_an_older_version_is_the_same() =>
        Assert.Equal(Head, Head.After(Samples.Version(1) with { DeletedAt = Samples.Now }));

    [Fact]
    public void After_another_change_of_the_newest_version_is_the_same() => Assert.Equal(
        Head,
        Head.After(Samples.Version(2) with { Tags = new Dictionary<string, string> { ["stage"] = "prod" } }));

    [Fact]
    public void IsDeleted_follows_DeletedAt_alone()
    {
        Assert.False((Head with { UploadsFrom = Samples.Now, DeletedThrough = 1 }).IsDeleted);
        Assert.True((Head with { DeletedAt = Samples.Now }).IsDeleted);
    }
}
