using System.Globalization;
using System.Net;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ModelFunctions.Storage;

namespace ModelFunctions.Gateway;

/// <summary>What a gateway of its own is told by its environment.</summary>
/// <param name="Blobs">Where routings and artifacts are.</param>
/// <param name="Tables">Where blocks are written to.</param>
/// <param name="Port">The port that it listens on.</param>
/// <param name="Address">The address that it listens on; null for all that the machine has.</param>
/// <param name="Name">What it is called in its blocks; null for the machine's name.</param>
public sealed record GatewaySettings(BlobServiceClient Blobs, TableServiceClient Tables, int Port, IPAddress? Address, string? Name)
{
    private const int DefaultPort = 8080;

    /// <summary>
    /// Reads <c>MODELFN_STORAGE</c> (a connection string) or else <c>MODELFN_ACCOUNT</c> (a storage account's name, used with the identity
    /// that the process runs under), <c>MODELFN_PORT</c> (default 8080, 0 for any that is free), <c>MODELFN_ADDRESS</c> (default all) and
    /// <c>MODELFN_NAME</c>.
    /// </summary>
    /// <exception cref="FormatException">Something is missing or wrong; the message says which and what is allowed.</exception>
    public static GatewaySettings Read(Func<string, string?> variable)
    {
        var (blobs, tables) = (variable("MODELFN_STORAGE"), variable("MODELFN_ACCOUNT")) switch
        {
            ({ Length: > 0 } connection, _) => StorageClients.FromConnectionString(connection),
            (_, { Length: > 0 } account) => StorageClients.FromIdentity(account),
            _ => throw new FormatException("Set MODELFN_STORAGE to a connection string, or MODELFN_ACCOUNT to a storage account's name."),
        };
        return new GatewaySettings(blobs, tables, ReadPort(variable("MODELFN_PORT")), ReadAddress(variable("MODELFN_ADDRESS")), variable("MODELFN_NAME"));
    }

    private static int ReadPort(string? text) =>
        string.IsNullOrEmpty(text) ? DefaultPort
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535 ? port
        : throw new FormatException($"MODELFN_PORT is '{text}', which is no port: a whole number from 0 to 65535.");

    private static IPAddress? ReadAddress(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw new FormatException($"MODELFN_ADDRESS is '{text}', which is no IP address such as 127.0.0.1; without it, all are listened on.");
}
