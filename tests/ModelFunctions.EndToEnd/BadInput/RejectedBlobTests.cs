using Azure.Storage.Blobs.Specialized;
using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.BadInput;

/// <summary>Blobs that are no models: each is listed with the reason, and none leaves a trace among models.</summary>
[Collection(Refusals.Name)]
public sealed class RejectedBlobTests(HostFixture fixture)
{
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["root.onnx"] = "noModel",
        ["Capital/m.onnx"] = "invalidModelName",
        ["with space/m.onnx"] = "invalidModelName",
        ["%2e%2e/m.onnx"] = "invalidModelName",
        ["a..b/m.onnx"] = "invalidModelName",
        ["ünicode/m.onnx"] = "invalidModelName",
        ["-dash/m.onnx"] = "invalidModelName",
        [$"{new string('a', 64)}/m.onnx"] = "invalidModelName",
        ["good/deep/m.onnx"] = "nestedPath",
        ["good/with space.onnx"] = "invalidFileName",
        ["good/a..b.onnx"] = "invalidFileName",
        ["good/%2e%2e"] = "invalidFileName",
        ["good/ü.onnx"] = "invalidFileName",
        ["good/empty.onnx"] = "empty",
        ["good/append.onnx"] = "notABlockBlob",
    };

    /// <summary>What only a version has; the model's log tells of what was rejected.</summary>
    private static readonly string[] Made = ["registry/good", "good version-", "good upload-"];

    [Fact]
    public async Task What_is_no_model_is_listed_with_the_reason_and_becomes_none()
    {
        foreach (var path in Reasons.Keys.Where(path => !path.Contains("append", StringComparison.Ordinal)))
            await fixture.Uploads.UploadBlobAsync(path, BinaryData.FromString(path.Contains("empty", StringComparison.Ordinal) ? "" : "bytes"));
        var append = fixture.Uploads.GetAppendBlobClient("good/append.onnx");
        await append.CreateAsync();
        await append.AppendBlockAsync(BinaryData.FromString("bytes").ToStream());

        var rejected = await Eventually.GetAsync("Every bad blob among the rejected", ListAsync);

        Assert.Equal(Reasons.OrderBy(pair => pair.Key), rejected.OrderBy(pair => pair.Key));
        Assert.Null(await fixture.Api.FindLatestAsync("good"));
        var traces = await Traces.ReadAsync(fixture);
        Assert.DoesNotContain(traces, trace => Made.Any(made => trace.StartsWith(made, StringComparison.Ordinal)));
    }

    private async Task<Dictionary<string, string>?> ListAsync()
    {
        var listed = (await fixture.Api.GetAsync("rejected-uploads"))["value"]!.AsArray()
            .DistinctBy(entry => (string)entry!["path"]!)
            .Where(entry => Reasons.ContainsKey((string)entry!["path"]!))
            .ToDictionary(entry => (string)entry!["path"]!, entry => (string)entry!["code"]!);
        return listed.Count == Reasons.Count ? listed : null;
    }
}
