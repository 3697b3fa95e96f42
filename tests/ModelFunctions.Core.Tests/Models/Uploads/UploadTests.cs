using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Core.Tests.Models.Uploads;

public sealed class UploadTests
{
    private static readonly UploadedBlob Good = new(
        "churn/model.onnx", "\"0x1\"", 12, new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Read_a_file_in_a_models_folder_is_an_upload()
    {
        var (upload, rejection) = Upload.Read(Good);

        Assert.Null(rejection);
        Assert.Equal(ModelName.Parse("churn"), upload!.Model);
        Assert.Equal(FileName.Parse("model.onnx"), upload.File);
        Assert.Same(Good, upload.Blob);
        Assert.Equal(UploadKey.Of("churn/model.onnx", "0x1"), upload.Key);
        Assert.Equal($"churn/{upload.Key.Hex}/model.onnx", upload.ArtifactPath);
    }

    [Fact]
    public void PathOf_is_read_back_as_the_same_model_and_file()
    {
        var path = Upload.PathOf(ModelName.Parse("churn"), FileName.Parse("model.onnx"));

        Assert.Equal(Good.Path, path);
    }

    [Theory]
    [InlineData("model.onnx", RejectionCode.NoModel)]
    [InlineData("", RejectionCode.NoModel)]
    [InlineData("..", RejectionCode.NoModel)]
    [InlineData("churn%2Fmodel.onnx", RejectionCode.NoModel)]
    [InlineData("/model.onnx", RejectionCode.InvalidModelName)]
    [InlineData("Churn/model.onnx", RejectionCode.InvalidModelName)]
    [InlineData("chu rn/model.onnx", RejectionCode.InvalidModelName)]
    [InlineData("../model.onnx", RejectionCode.InvalidModelName)]
    [InlineData("%2e%2e/model.onnx", RejectionCode.InvalidModelName)]
    [InlineData("münchen/model.onnx", RejectionCode.InvalidModelName)]
    [InlineData("~catalog/model.onnx", RejectionCode.InvalidModelName)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/model.onnx", RejectionCode.InvalidModelName)]
    [InlineData("Churn/deeper/model.onnx", RejectionCode.InvalidModelName)]
    [InlineData("churn/2026/model.onnx", RejectionCode.NestedPath)]
    [InlineData("churn//model.onnx", RejectionCode.NestedPath)]
    [InlineData("churn/model.onnx/", RejectionCode.NestedPath)]
    [InlineData("churn/", RejectionCode.InvalidFileName)]
    [InlineData("churn/..", RejectionCode.InvalidFileName)]
    [InlineData("churn/%2e%2e", RejectionCode.InvalidFileName)]
    [InlineData("churn/.hidden", RejectionCode.InvalidFileName)]
    [InlineData("churn/my model.onnx", RejectionCode.InvalidFileName)]
    [InlineData("churn/modèle.onnx", RejectionCode.InvalidFileName)]
    public void Read_of_a_path_that_names_no_file_of_a_model_says_why(string path, RejectionCode code)
    {
        var (upload, rejection) = Upload.Read(Good with { Path = path });

        Assert.Null(upload);
        Assert.Equal((path, 12L, code), (rejection!.Path, rejection.Length, rejection.Code));
        Assert.NotEmpty(rejection.Detail);
    }

    [Theory]
    [InlineData(0, RejectionCode.Empty)]
    [InlineData(Upload.MaxLength + 1, RejectionCode.TooLarge)]
    [InlineData(long.MaxValue, RejectionCode.TooLarge)]
    public void Read_of_too_few_or_too_many_bytes_says_why(long length, RejectionCode code) =>
        Assert.Equal(code, Upload.Read(Good with { Length = length }).Rejection!.Code);

    [Theory]
    [InlineData(1)]
    [InlineData(17_179_869_184)]
    public void Read_of_1_byte_to_16_GiB_is_an_upload(long length) => Assert.NotNull(Upload.Read(Good with { Length = length }).Upload);

    [Fact]
    public void Read_of_a_blob_that_changes_while_it_is_written_says_why() =>
        Assert.Equal(RejectionCode.NotABlockBlob, Upload.Read(Good with { IsBlockBlob = false }).Rejection!.Code);

    [Theory]
    [InlineData("churn/model.onnx.golden.json")]
    [InlineData("churn/a.golden.json")]
    public void Read_of_a_golden_set_is_neither_an_upload_nor_rejected(string path)
    {
        Assert.True(Upload.Read(Good with { Path = path }).IsGoldenSet);
        Assert.True(Upload.Read(Good with { Path = path, Length = 0 }).IsGoldenSet);
    }

    [Theory]
    [InlineData("churn/model.onnx")]
    [InlineData("churn/golden.json")]
    [InlineData("Churn/a.golden.json")]
    [InlineData("a.golden.json")]
    [InlineData("churn/deeper/a.golden.json")]
    public void Read_of_anything_else_is_no_golden_set(string path) => Assert.False(Upload.Read(Good with { Path = path }).IsGoldenSet);

    [Theory]
    [InlineData("golden")]
    [InlineData("Golden")]
    public void Read_of_an_upload_that_names_its_golden_set_tells_it(string key)
    {
        var metadata = new Dictionary<string, string> { [key] = "a.golden.json", ["other"] = "x" };

        Assert.Equal(FileName.Parse("a.golden.json"), Upload.Read(Good with { Metadata = metadata }).Upload!.Golden);
        Assert.Null(Upload.Read(Good).Upload!.Golden);
    }

    [Theory]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("../fraud/a.golden.json")]
    [InlineData("a.golden.JSON")]
    public void Read_of_an_upload_that_names_no_golden_set_as_its_golden_set_says_why(string named)
    {
        var rejection = Upload.Read(Good with { Metadata = new Dictionary<string, string> { ["golden"] = named } }).Rejection!;

        Assert.Equal(RejectionCode.InvalidGoldenName, rejection.Code);
        Assert.Contains($"'{named}'", rejection.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_quotes_what_is_wrong_and_says_what_is_allowed()
    {
        Assert.Equal(
            $"'Churn' is not a model name: use {ModelName.Allowed}.",
            Upload.Read(Good with { Path = "Churn/model.onnx" }).Rejection!.Detail);
        Assert.Equal(
            "'model.onnx' is at the container's root; upload it to '{model}/{file}'.",
            Upload.Read(Good with { Path = "model.onnx" }).Rejection!.Detail);
        Assert.Equal(
            "'churn/a/b' is nested too deep; upload it to 'churn/{file}'.",
            Upload.Read(Good with { Path = "churn/a/b" }).Rejection!.Detail);
    }
}
