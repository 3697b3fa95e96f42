using System.Net;
using Azure;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Storage.Blobs;

namespace ModelFunctions.Storage.Tests;

/// <summary>What the storage says of a copy that it does not begin.</summary>
public sealed class BlobCopyTests
{
    private readonly List<string> _asked = [];

    [Theory]
    [InlineData("BlobAlreadyExists")]
    [InlineData("PendingCopyOperation")]
    public async Task CopyAsync_of_what_is_there_already_or_under_way_is_saved(string code)
    {
        Assert.Equal(CopyOutcome.Saved, await CopyAsync(code));
        Assert.Equal(["PUT", "HEAD"], _asked);
    }

    /// <summary>Nothing is at the target, and asking again would say the same for ever.</summary>
    [Theory]
    [InlineData("BlobArchived")]
    [InlineData("BlobImmutableDueToPolicy")]
    public async Task CopyAsync_of_what_cannot_be_copied_is_an_error(string code)
    {
        Assert.Equal(code, (await Assert.ThrowsAsync<RequestFailedException>(() => CopyAsync(code))).ErrorCode);
        Assert.Equal(["PUT"], _asked);
    }

    private Task<CopyOutcome> CopyAsync(string code)
    {
        var account = StubTransport.Account("https", request =>
        {
            _asked.Add(request.Method.Method);
            if (request.Method == HttpMethod.Put) return StubTransport.Refusal(HttpStatusCode.Conflict, code);
            var found = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("") };
            found.Headers.ETag = new("\"0x1\"");
            found.Content.Headers.LastModified = TimeProvider.System.GetUtcNow();
            return found;
        });
        var artifacts = new BlobArtifacts(
            account.GetBlobContainerClient("registry"), account.GetBlobContainerClient("models"), new SignedUrls(account, TimeProvider.System), TimeProvider.System);
        return artifacts.CopyAsync(new UploadedBlob("churn/model.onnx", "\"0x1\"", 1, TimeProvider.System.GetUtcNow()), "churn/key/model.onnx", default);
    }
}
