using System.Globalization;
using System.Net;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ModelFunctions.Core.Configuration;
using ModelFunctions.Gateway.Access;
using ModelFunctions.Storage;

namespace ModelFunctions.Gateway;

/// <summary>What a gateway of its own is told by its environment.</summary>
/// <param name="Blobs">Where routings and artifacts are.</param>
/// <param name="Tables">Where blocks are written to.</param>
/// <param name="Port">The port that it listens on. Default 8080; 0 to 65535, where 0 takes a free one.</param>
/// <param name="Address">The address that it listens on. Default null: all that the machine has.</param>
/// <param name="Name">What it is called in its blocks, as <see cref="GatewayOptions.Name"/>. Default null: the machine's name.</param>
/// <param name="Key">What callers must send. Default null, where only this machine can call or <see cref="Anonymous"/> is given.</param>
public sealed record GatewaySettings(
    BlobServiceClient Blobs, TableServiceClient Tables, int Port, IPAddress? Address, string? Name, AccessKey? Key)
{
    /// <summary>The one option of the command line: everybody who reaches the server may ask it.</summary>
    public const string Anonymous = "--anonymous";

    private const int DefaultPort = 8080;

    /// <summary>
    /// Reads <c>MODELFN_STORAGE</c> (a connection string) or else <c>MODELFN_ACCOUNT</c> (a storage account's name, used with the identity
    /// that the process runs under), <c>MODELFN_PORT</c> (default 8080, 0 for any that is free), <c>MODELFN_ADDRESS</c> (default all),
    /// <c>MODELFN_NAME</c> and <c>MODELFN_KEY</c>. Where others than this machine could call, either that key or
    /// <see cref="Anonymous"/> must be given.
    /// </summary>
    /// <param name="variable">A variable of the environment, by its name.</param>
    /// <param name="arguments">The command line.</param>
    /// <exception cref="FormatException">Settings are missing or wrong; the message has a line for each that says what is allowed.</exception>
    public static GatewaySettings Read(Func<string, string?> variable, params string[] arguments)
    {
        var errors = new ConfigurationErrors();
        var (blobs, tables) = errors.Read(() => ReadStorage(variable("MODELFN_STORAGE"), variable("MODELFN_ACCOUNT")));
        var port = errors.Read(() => ReadPort(variable("MODELFN_PORT")));
        var isAnonymous = errors.Read(() => ReadArguments(arguments));
        var (isAddress, address) = errors.Read(() => (true, ReadAddress(variable("MODELFN_ADDRESS"))));
        var key = isAddress ? errors.Read(() => ReadKey(variable("MODELFN_KEY"), isAnonymous, address)) : null;
        var settings = new GatewaySettings(blobs!, tables!, port, address, variable("MODELFN_NAME"), key);
        errors.Check(settings.ToOptions("0"), _ => "MODELFN_NAME").ThrowIfAny();
        return settings;
    }

    /// <summary>How the gateway works that these settings ask for.</summary>
    /// <param name="boot">Tells this start from the next: <see cref="GatewayOptions.Boot"/>.</param>
    public GatewayOptions ToOptions(string boot) =>
        Name is { Length: > 0 } name ? new GatewayOptions { Boot = boot, Name = name } : new GatewayOptions { Boot = boot };

    private static (BlobServiceClient Blobs, TableServiceClient Tables) ReadStorage(string? connection, string? account) => (connection, account) switch
    {
        ({ Length: > 0 }, _) => StorageClients.FromConnectionString(connection, "MODELFN_STORAGE"),
        (_, { Length: >= 3 and <= 24 }) when account.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) => StorageClients.FromIdentity(account),
        (_, { Length: > 0 }) => throw new FormatException(
            $"MODELFN_ACCOUNT is '{account}'; expected a storage account's name: 3 to 24 lower-case letters and digits."),
        _ => throw new FormatException("Set MODELFN_STORAGE to a connection string, or MODELFN_ACCOUNT to a storage account's name."),
    };

    private static bool ReadArguments(string[] arguments) =>
        arguments.FirstOrDefault(argument => argument != Anonymous) is { } unknown
            ? throw new FormatException($"'{unknown}' is no option; {Anonymous} is the only one. Everything else is set by variables that begin with MODELFN_.")
            : arguments.Length > 0;

    private static AccessKey? ReadKey(string? key, bool isAnonymous, IPAddress? address) => (key, isAnonymous) switch
    {
        ({ Length: > 0 }, true) => throw new FormatException($"MODELFN_KEY is set and {Anonymous} given: choose one of them."),
        ({ Length: > 0 }, false) => new AccessKey(key),
        (_, true) => null,
        _ when address is not null && IPAddress.IsLoopback(address) => null,
        _ => throw new FormatException(
            $"The gateway would listen on {address?.ToString() ?? "all addresses"}, where others than this machine can ask it. Set MODELFN_KEY to a key "
            + $"that callers must send, or give {Anonymous} where the network keeps strangers out, or set MODELFN_ADDRESS to 127.0.0.1."),
    };

    private static int ReadPort(string? text) =>
        string.IsNullOrEmpty(text) ? DefaultPort
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort ? port
        : throw new FormatException($"MODELFN_PORT is '{text}'; expected a whole number from 0 to 65535.");

    private static IPAddress? ReadAddress(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw new FormatException($"MODELFN_ADDRESS is '{text}'; expected an IP address such as 127.0.0.1. Without the setting the gateway listens on all addresses.");
}
