using System.Net;

namespace ModelFunctions.Local;

/// <summary>How the local host was asked to run.</summary>
/// <param name="Urls">Where it listens; a loopback address unless there is a <paramref name="Key"/>.</param>
/// <param name="Data">The folder for its own files; made if missing.</param>
/// <param name="Storage">The storage's connection string.</param>
/// <param name="Key">What callers must send as <c>x-functions-key</c> or <c>?code=</c>; null where only this machine can call.</param>
/// <param name="ExitWithStandardInput">True to stop when standard input ends: when whoever started the host is gone.</param>
public sealed record LocalOptions(Uri Urls, string Data, string Storage, string? Key, bool ExitWithStandardInput)
{
    public const string Usage =
        "--urls URL (http://127.0.0.1:7071) --data DIR (.local) --storage CONNECTION (UseDevelopmentStorage=true) [--key KEY] [--exit-with-stdin]";

    /// <summary>Reads the command line; the key may also stand in the environment as MODELFN_KEY.</summary>
    /// <exception cref="FormatException">The command line is not <see cref="Usage"/>.</exception>
    public static LocalOptions Parse(string[] args)
    {
        var options = new LocalOptions(
            new Uri("http://127.0.0.1:7071"), Path.GetFullPath(".local"), "UseDevelopmentStorage=true",
            Environment.GetEnvironmentVariable("MODELFN_KEY"), ExitWithStandardInput: false);
        while (args.Length > 0)
            (options, args) = args switch
            {
                ["--exit-with-stdin", .. var rest] => (options with { ExitWithStandardInput = true }, rest),
                ["--urls", var url, .. var rest] => (options with { Urls = UrlOf(url) }, rest),
                ["--data", var folder, .. var rest] => (options with { Data = Path.GetFullPath(folder) }, rest),
                ["--storage", var connection, .. var rest] => (options with { Storage = connection }, rest),
                ["--key", var key, .. var rest] => (options with { Key = key }, rest),
                _ => throw new FormatException($"'{args[0]}' is not an option, or lacks its value. Usage: {Usage}"),
            };
        return options.IsLoopback || options.Key is { Length: > 0 }
            ? options
            : throw new FormatException($"{options.Urls} can be reached from elsewhere, so a key is needed: --key KEY or MODELFN_KEY.");
    }

    private bool IsLoopback => Urls.Host == "localhost" || (IPAddress.TryParse(Urls.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Uri UrlOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == "http"
        ? url
        : throw new FormatException($"'{text}' is no URL to listen on; http://127.0.0.1:7071 is one. Port 0 takes a free one.");
}
