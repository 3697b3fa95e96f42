using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace ModelFunctions.Storage;

/// <summary>Makes the clients of a storage account, with retries that give up soon enough for a caller who waits.</summary>
public static class StorageClients
{
    /// <summary>How long one try of a table request may take.</summary>
    private static readonly TimeSpan TableTimeout = TimeSpan.FromSeconds(4);

    /// <summary>How long one try of a blob request, or one read of its content, may take.</summary>
    private static readonly TimeSpan BlobTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Clients for a connection string, such as <c>UseDevelopmentStorage=true</c>.</summary>
    /// <param name="connection">The connection string.</param>
    /// <param name="setting">The name of the setting that it comes from, for the error.</param>
    /// <exception cref="FormatException">It is no connection string.</exception>
    public static (BlobServiceClient Blobs, TableServiceClient Tables) FromConnectionString(string connection, string setting = "The storage")
    {
        if (string.IsNullOrWhiteSpace(connection))
            throw new FormatException($"{setting} needs a connection string, such as UseDevelopmentStorage=true. It is empty.");
        try
        {
            return (new BlobServiceClient(connection, Retrying(new BlobClientOptions(), BlobTimeout)),
                    new TableServiceClient(connection, Retrying(new TableClientOptions(), TableTimeout)));
        }
        catch (FormatException bad)
        {
            // What was given is not repeated: it may have a key in it.
            throw new FormatException($"{setting} needs a connection string, such as UseDevelopmentStorage=true. {bad.Message}", bad);
        }
    }

    /// <summary>Clients for an account by name, with the identity that the process runs under.</summary>
    /// <param name="account">The account's name; the public cloud's addresses are meant.</param>
    public static (BlobServiceClient Blobs, TableServiceClient Tables) FromIdentity(string account) =>
        FromIdentity(new Uri($"https://{account}.blob.core.windows.net"), new Uri($"https://{account}.table.core.windows.net"));

    /// <summary>Clients for the addresses of an account's services, with the identity that the process runs under.</summary>
    public static (BlobServiceClient Blobs, TableServiceClient Tables) FromIdentity(Uri blobs, Uri tables)
    {
        var identity = new DefaultAzureCredential();
        return (new BlobServiceClient(blobs, identity, Retrying(new BlobClientOptions(), BlobTimeout)),
                new TableServiceClient(tables, identity, Retrying(new TableClientOptions(), TableTimeout)));
    }

    private static T Retrying<T>(T options, TimeSpan timeout) where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = timeout;
        return options;
    }
}
