using ModelFunctions.Core.Models;

namespace ModelFunctions.Cli.Client;

/// <summary>Which host is asked, and as whom.</summary>
/// <param name="Url">Its address, with a slash at the end.</param>
/// <param name="Key">Its key; null for none.</param>
/// <param name="Token">A token of Microsoft Entra; null for none.</param>
/// <param name="Actor">The name that the log has of a caller with nothing but a key; null for none.</param>
internal sealed record ApiSettings(Uri Url, string? Key, string? Token, string? Actor)
{
    private const string LocalHost = "http://127.0.0.1:7071";

    /// <exception cref="UsageException">The URL is none.</exception>
    public static ApiSettings Of(Shell shell, string? option)
    {
        var (text, from) = option is not null ? (option, "--url")
            : shell.Variable("MODELFN_URL") is { Length: > 0 } variable ? (variable, "MODELFN_URL")
            : (LocalHost, "");
        return Uri.TryCreate($"{text.TrimEnd('/')}/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new ApiSettings(url, Set(shell, "MODELFN_KEY"), Set(shell, "MODELFN_TOKEN"), ActorName.IsAllowed(shell.User) ? shell.User : null)
            : throw new UsageException($"{from} is '{text}', which is no URL of a host; expected one such as {LocalHost}.");
    }

    private static string? Set(Shell shell, string name) => shell.Variable(name) is { Length: > 0 } value ? value : null;
}
