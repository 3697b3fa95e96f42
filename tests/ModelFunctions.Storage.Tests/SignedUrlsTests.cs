using ModelFunctions.Core.Models;
using ModelFunctions.Storage.Blobs;

namespace ModelFunctions.Storage.Tests;

public sealed class SignedUrlsTests
{
    /// <summary>Whoever has the URL has the right: it is not sent in the clear, but to an emulator.</summary>
    [Theory]
    [InlineData("https", "spr=https&")]
    [InlineData("http", "spr=https,http&")]
    public async Task Url_of_an_account_over_https_is_good_for_https_alone(string scheme, string protocol)
    {
        var account = StubTransport.Account(scheme, _ => throw new InvalidOperationException("Signing asks for nothing."));
        var uploads = new BlobUploads(account.GetBlobContainerClient("models"), new SignedUrls(account, TimeProvider.System));
        var artifacts = new BlobArtifacts(
            account.GetBlobContainerClient("registry"), account.GetBlobContainerClient("models"), new SignedUrls(account, TimeProvider.System), TimeProvider.System);
        Assert.Contains(protocol, (await uploads.WriteUrlAsync("churn/model.onnx", TimeSpan.FromMinutes(1), default)).Query, StringComparison.Ordinal);
        Assert.Contains(
            protocol, (await artifacts.ReadUrlAsync("churn/key/model.onnx", FileName.Parse("model.onnx"), TimeSpan.FromMinutes(1), default)).Query, StringComparison.Ordinal);
    }
}
