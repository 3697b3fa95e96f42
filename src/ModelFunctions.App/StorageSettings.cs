using Microsoft.Extensions.Configuration;
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

    /// <exception cref="InvalidOperationException">Neither form is set.</exception>
    public static ModelStorage Open(IConfiguration settings, TimeProvider clock)
    {
        var (blobs, tables) = settings[Name] is { Length: > 0 } connection
            ? StorageClients.FromConnectionString(connection)
            : StorageClients.FromIdentity(UriOf(settings, "blobServiceUri"), UriOf(settings, "tableServiceUri"));
        return new ModelStorage(blobs, tables, clock);
    }

    private static Uri UriOf(IConfiguration settings, string part) =>
        Uri.TryCreate(settings[$"{Name}:{part}"], UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException(
                $"The storage is not set: {Name} with a connection string, or {Name}__blobServiceUri and {Name}__tableServiceUri with "
                + "addresses such as https://ACCOUNT.blob.core.windows.net for the app's identity.");
}
