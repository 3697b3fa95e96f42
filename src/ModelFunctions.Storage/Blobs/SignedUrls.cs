using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace ModelFunctions.Storage.Blobs;

/// <summary>Makes URLs that grant one right on one blob for a while: signed with the account's key, or, with an identity, by a user delegation key.</summary>
public sealed class SignedUrls(BlobServiceClient service, TimeProvider clock)
{
    /// <summary>How far the storage's clock may be behind this one's.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <param name="blob">The blob that the URL is for.</param>
    /// <param name="rights">What it allows.</param>
    /// <param name="lifetime">For how long.</param>
    /// <param name="downloadName">The file name that a browser saves it under; null for none.</param>
    internal async Task<Uri> SignAsync(
        BlobClient blob, BlobSasPermissions rights, TimeSpan lifetime, string? downloadName, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var token = new BlobSasBuilder(rights, now + lifetime)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            // Only an emulator's account is http; a URL for any other must not be sent where others can read it.
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
            ContentDisposition = downloadName is null ? null : $"attachment; filename=\"{downloadName}\"",
        };
        if (blob.CanGenerateSasUri)
            return blob.GenerateSasUri(token);

        var options = new BlobGetUserDelegationKeyOptions(now + lifetime) { StartsOn = now - ClockSkew };
        var key = await StorageCalls.RunAsync(() => service.GetUserDelegationKeyAsync(options, cancel), cancel);
        return new BlobUriBuilder(blob.Uri) { Sas = token.ToSasQueryParameters(key.Value, service.AccountName) }.ToUri();
    }
}
