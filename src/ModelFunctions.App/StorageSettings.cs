using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using ModelFunctions.Core.Configuration;
using ModelFunctions.Storage;

namespace ModelFunctions.App;

/// <summary>
/// The storage account of models, by the connection named <see cref="Name"/>, in the two forms that triggers take, too: one setting with a
/// connection string, or <c>ModelStorage__blobServiceUri</c> and <c>ModelStorage__tableServiceUri</c>, for the app's identity.
/// </summary>
internal static class StorageSettings
{
    /// <summary>The connection's name.</summary>
    public const string Name = "ModelStorage";

    /// <exception cref="FormatException">Neither form is set; the message has a line for each error.</exception>
    public static (BlobServiceClient Blobs, TableServiceClient Tables) Read(IConfiguration settings)
    {
        if (settings[Name] is { Length: > 0 } connection) return StorageClients.FromConnectionString(connection, Name);
        var errors = new ConfigurationErrors();
        var blobs = errors.Read(() => UriOf(settings, "blobServiceUri"));
        var tables = errors.Read(() => UriOf(settings, "tableServiceUri"));
        if (blobs is null || tables is null) errors.Add($"Or set {Name} to a connection string.");
        errors.ThrowIfAny();
        return StorageClients.FromIdentity(blobs!, tables!);
    }

    private static Uri UriOf(IConfiguration settings, string part) =>
        Uri.TryCreate(settings[$"{Name}:{part}"], UriKind.Absolute, out var uri)
            ? uri
            : throw new FormatException(
                $"{Name}__{part} is '{settings[$"{Name}:{part}"]}'; it must be an address such as https://ACCOUNT.{part.Replace("ServiceUri", "", StringComparison.Ordinal)}.core.windows.net.");
}
