using System.Text.Json;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Tests.Models;

namespace ModelFunctions.Core.Tests.Json;

public sealed class CoreJsonTests
{
    private const string At = "2026-03-02T08:00:00+00:00";

    private static readonly Everything Full = new(
        ModelName.Parse("churn"), FileName.Parse("Model.onnx"), new VersionNumber(3), Samples.Hash(1), UploadKey.Of("a", "b"),
        new RolloutId(ModelName.Parse("churn"), new VersionNumber(3), 2), EventKind.ModelDeleted, Samples.Now);

    [Fact]
    public void Options_write_names_as_text_versions_as_numbers_and_kinds_in_camel_case() => Assert.Equal(
        """{"model":"churn","file":"Model.onnx","version":3""" +
        $$""","hash":"{{Samples.Hash(1)}}","upload":"{{Full.Upload}}","rollout":"churn-v3-2","kind":"modelDeleted","at":"{{At}}"}""",
        JsonSerializer.Serialize(Full, CoreJson.Options));

    [Fact]
    public void Options_read_what_they_write() =>
        Assert.Equal(Full, JsonSerializer.Deserialize<Everything>(JsonSerializer.Serialize(Full, CoreJson.Options), CoreJson.Options));

    [Fact]
    public void Options_leave_nulls_out_and_read_them_either_way()
    {
        var none = new UploadRecord(UploadOutcome.Ignored, null, Samples.Now);
        var written = JsonSerializer.Serialize(none, CoreJson.Options);
        var spelledOut = written.Replace("}", ",\"version\":null}", StringComparison.Ordinal);

        Assert.DoesNotContain("version", written, StringComparison.Ordinal);
        Assert.Equal(none, JsonSerializer.Deserialize<UploadRecord>(written, CoreJson.Options));
        Assert.Equal(none, JsonSerializer.Deserialize<UploadRecord>(spelledOut, CoreJson.Options));
    }

    [Theory]
    [InlineData("model", "\"Churn\"")]
    [InlineData("model", "\"\"")]
    [InlineData("model", "null")]
    [InlineData("model", "7")]
    [InlineData("model", "[\"churn\"]")]
    [InlineData("file", "\"../x\"")]
    [InlineData("version", "0")]
    [InlineData("version", "-1")]
    [InlineData("version", "1.5")]
    [InlineData("version", "99999999999")]
    [InlineData("version", "\"1\"")]
    [InlineData("version", "null")]
    [InlineData("hash", "\"abc\"")]
    [InlineData("upload", "\"abc\"")]
    [InlineData("rollout", "\"churn-3\"")]
    [InlineData("kind", "\"vanished\"")]
    [InlineData("kind", "\"0\"")]
    [InlineData("kind", "0")]
    [InlineData("kind", "99")]
    [InlineData("at", "\"yesterday\"")]
    public void Options_refuse_what_is_no_such_value_and_say_where(string property, string value)
    {
        var refusal = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<Everything>($"{{\"{property}\":{value}}}", CoreJson.Options));

        Assert.Equal($"$.{property}", refusal.Path);
    }

    [Fact]
    public void Options_cannot_be_changed_by_somebody_else() =>
        Assert.Throws<InvalidOperationException>(() => CoreJson.Options.Converters.Clear());

    [Fact]
    public void Configure_gives_options_of_a_host_the_same_JSON()
    {
        var hosts = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        CoreJson.Configure(hosts);

        Assert.Equal(JsonSerializer.Serialize(Full, CoreJson.Options), JsonSerializer.Serialize(Full, hosts));
    }

    private sealed record Everything(
        ModelName Model, FileName File, VersionNumber Version, ContentHash Hash, UploadKey Upload, RolloutId Rollout,
        EventKind Kind, DateTimeOffset At);
}
