using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Core.Tests.Models.Uploads;

public class UploadRulesTests
{
    [Theory]
    [InlineData("README", true)]
    [InlineData("readme.rst", true)]
    [InlineData("Notes.TXT", true)]
    [InlineData("model.zip", true)]
    [InlineData("model.tar.gz", true)]
    [InlineData("model.onnx", false)]
    [InlineData("model.pkl", false)]
    [InlineData("model.pt", false)]
    [InlineData("txt", false)]
    [InlineData("my-README", false)]
    public void Default_rejects_notes_and_archives(string file, bool isRejected) =>
        Assert.Equal(isRejected, UploadRules.Default.WhyRejected(FileName.Parse(file)) is not null);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Parse_of_nothing_is_the_default(string? text) => Assert.Equal(UploadRules.Default.Rejected, UploadRules.Parse(text).Rejected);

    [Fact]
    public void Parse_replaces_the_list()
    {
        var rules = UploadRules.Parse("*.bak , draft-*");
        Assert.Equal(["*.bak", "draft-*"], rules.Rejected);
        Assert.Equal((null, "draft-*"), (rules.Matching(FileName.Parse("model.txt")), rules.Matching(FileName.Parse("Draft-1.onnx"))));
    }

    [Fact]
    public void Parse_of_none_rejects_nothing() => Assert.Empty(UploadRules.Parse("none").Rejected);

    [Theory]
    [InlineData("*.zip,,*.tar", "'' in the list")]
    [InlineData("models/*.zip", "'models/*.zip' in the list")]
    [InlineData("model?", "'model?' in the list")]
    public void Parse_says_what_is_wrong(string text, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => UploadRules.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_refuses_more_names_than_a_list_may_have() =>
        Assert.Throws<FormatException>(() => UploadRules.Parse(string.Join(',', Enumerable.Repeat("a", UploadRules.Most + 1))));

    [Fact]
    public void Read_rejects_by_the_list_and_says_how_to_mend_it()
    {
        var rejection = Assert.IsType<Rejection>(Upload.Read(new UploadedBlob("churn/README.md", "1", 5, default)).Rejection);
        Assert.Equal(RejectionCode.NotAModel, rejection.Code);
        Assert.StartsWith("'README.md' is not a model: its name matches 'README*' in the list of rejected files. Upload the model's own file.", rejection.Detail, StringComparison.Ordinal);
        Assert.NotNull(Upload.Read(new UploadedBlob("churn/README.md", "1", 5, default), UploadRules.Parse("none")).Upload);
    }

    [Fact]
    public void Read_of_a_golden_set_does_not_go_by_the_list() =>
        Assert.True(Upload.Read(new UploadedBlob("churn/README.golden.json", "1", 5, default)).IsGoldenSet);
}
