using System.Text;
using CsCheck;
using ModelFunctions.App.Uploads;

namespace ModelFunctions.App.Tests.Uploads;

public sealed class UploadEventTests
{
    private const string Created =
        """
        { "topic": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a", "id": "831e1650-001e-001b-66ab-eeb76e069631",
          "subject": "/blobServices/default/containers/models/blobs/churn/model.onnx", "eventType": "Microsoft.Storage.BlobCreated",
          "eventTime": "2026-01-01T10:00:00Z", "dataVersion": "", "metadataVersion": "1",
          "data": { "api": "PutBlob", "eTag": "0x8D4BCC2E4835CD0", "contentLength": 12, "url": "https://a.blob.core.windows.net/models/churn/model.onnx" } }
        """;

    [Fact]
    public void Read_an_event_as_JSON_and_as_Base64_of_it()
    {
        var expected = new UploadEvent("churn/model.onnx", null);
        Assert.Equal(expected, Read(Created));
        Assert.Equal(expected, Read(Convert.ToBase64String(Encoding.UTF8.GetBytes(Created))));
    }

    [Theory]
    [InlineData("blobs/root.onnx", "root.onnx")]
    [InlineData("blobs/a/b/c.onnx", "a/b/c.onnx")]
    [InlineData("blobs/with space/ü.onnx", "with space/ü.onnx")]
    public void Read_any_path_in_the_container(string subject, string path) =>
        Assert.Equal(path, Read(Created.Replace("blobs/churn/model.onnx", subject, StringComparison.Ordinal)).Path);

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("hello", "no JSON")]
    [InlineData("{", "no JSON")]
    [InlineData("[]", "no object")]
    [InlineData("\"text\"", "no object")]
    [InlineData("{}", "no eventType")]
    [InlineData("""{ "eventType": 1 }""", "no eventType")]
    [InlineData("""{ "eventType": "Microsoft.Storage.BlobDeleted", "subject": "/blobServices/default/containers/models/blobs/a/b" }""", "BlobDeleted")]
    [InlineData("""{ "eventType": "Microsoft.Storage.BlobCreated" }""", "no subject")]
    [InlineData("""{ "eventType": "Microsoft.Storage.BlobCreated", "subject": null }""", "no subject")]
    [InlineData("""{ "eventType": "Microsoft.Storage.BlobCreated", "subject": "/blobServices/default/containers/registry/blobs/a/b" }""", "container models")]
    [InlineData("""{ "eventType": "Microsoft.Storage.BlobCreated", "subject": "/blobServices/default/containers/models/blobs/" }""", "container models")]
    public void Read_what_is_no_event_of_an_upload_says_why(string message, string why)
    {
        foreach (var form in new[] { message, Convert.ToBase64String(Encoding.UTF8.GetBytes(message)) })
        {
            var read = Read(form);
            Assert.Null(read.Path);
            Assert.Contains(why, read.Fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_any_bytes_gives_either_a_path_or_a_fault() =>
        Gen.Byte.Array[0, 200].Sample(bytes => UploadEvent.Read(bytes) is { Path: null } != UploadEvent.Read(bytes) is { Fault: null });

    private static UploadEvent Read(string message) => UploadEvent.Read(Encoding.UTF8.GetBytes(message));
}
