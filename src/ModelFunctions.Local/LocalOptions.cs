using System.Net;
using ModelFunctions.Core.Configuration;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Retention;
using ModelFunctions.Monitoring;
using ModelFunctions.Storage;

namespace ModelFunctions.Local;

/// <summary>How the local host was asked to run.</summary>
/// <param name="Urls">Where it listens. Default <see cref="DefaultUrls"/>; a loopback address unless there is a <paramref name="Key"/>.</param>
/// <param name="Data">The folder for its own files; made if missing. Default <see cref="DefaultData"/>.</param>
/// <param name="Storage">The storage's connection string. Default <see cref="DefaultStorage"/>.</param>
/// <param name="Key">What callers must send as <c>x-functions-key</c> or <c>?code=</c>. Default null, where only this machine can call.</param>
/// <param name="ExitWithStandardInput">True to stop when standard input ends: when whoever started the host is gone. Default false.</param>
public sealed record LocalOptions(Uri Urls, string Data, string Storage, string? Key, bool ExitWithStandardInput)
{
    /// <summary>The default of <see cref="Urls"/>.</summary>
    public const string DefaultUrls = "http://127.0.0.1:7071";

    /// <summary>The default of <see cref="Data"/>.</summary>
    public const string DefaultData = ".local";

    /// <summary>The default of <see cref="Storage"/>: a storage emulator on this machine.</summary>
    public const string DefaultStorage = "UseDevelopmentStorage=true";

    public const string Usage =
        $"--urls URL ({DefaultUrls}) --data DIR ({DefaultData}) --storage CONNECTION ({DefaultStorage}) [--key KEY] [--rejected-files LIST] [--retention LIST] [--exit-with-stdin]";

    /// <summary>The sources of metric and webhook checks. Default none.</summary>
    public MonitoringOptions Sources { get; init; } = new(SourcesFile.Place);

    /// <summary>Which uploads are rejected by their names. Default <see cref="UploadRules.DefaultText"/>.</summary>
    public UploadRules Uploads { get; init; } = UploadRules.Default;

    /// <summary>How long what is over is kept. Default: the defaults of <see cref="RetentionPeriods"/>.</summary>
    public RetentionPeriods Retention { get; init; } = new();

    /// <summary>
    /// Reads the command line and the data folder's <c>sources.json</c>; the key may also stand in the environment as MODELFN_KEY, and the list
    /// of rejected files as MODELFN_REJECTED_FILES, and the periods of retention as MODELFN_RETENTION.
    /// </summary>
    /// <exception cref="FormatException">Something is wrong; the message has a line for each error.</exception>
    public static LocalOptions Parse(string[] args)
    {
        var errors = new ConfigurationErrors();
        var options = new LocalOptions(
            new Uri(DefaultUrls), Path.GetFullPath(DefaultData), DefaultStorage, Environment.GetEnvironmentVariable("MODELFN_KEY"), ExitWithStandardInput: false);
        options = options with
        {
            Uploads = errors.Read(() => UploadRules.Parse(Environment.GetEnvironmentVariable("MODELFN_REJECTED_FILES"))) ?? options.Uploads,
            Retention = errors.Read(() => RetentionPeriods.Parse(Environment.GetEnvironmentVariable("MODELFN_RETENTION"))) ?? options.Retention,
        };
        while (args.Length > 0)
            (options, args) = args switch
            {
                ["--exit-with-stdin", .. var rest] => (options with { ExitWithStandardInput = true }, rest),
                ["--urls", var url, .. var rest] => (options with { Urls = errors.Read(() => UrlOf(url)) ?? options.Urls }, rest),
                ["--data", var folder, .. var rest] => (options with { Data = Path.GetFullPath(folder) }, rest),
                ["--storage", var connection, .. var rest] => (options with { Storage = connection }, rest),
                ["--rejected-files", var list, .. var rest] => (options with { Uploads = errors.Read(() => UploadRules.Parse(list)) ?? options.Uploads }, rest),
                ["--retention", var list, .. var rest] => (options with { Retention = errors.Read(() => RetentionPeriods.Parse(list)) ?? options.Retention }, rest),
                ["--key", var key, .. var rest] => (options with { Key = key }, rest),
                _ => (options, Skip(args, errors)),
            };
        if (!options.IsLoopback && options.Key is not { Length: > 0 })
            errors.Add($"{options.Urls} is not a loopback address, so a key is required: set --key KEY or MODELFN_KEY.");
        errors.Read(() => options.OpenStorage(TimeProvider.System));
        var sources = errors.Read(() => SourcesFile.Read(options.Data));
        errors.ThrowIfAny();
        return options with { Sources = sources! };
    }

    /// <summary>The storage that <see cref="Storage"/> names.</summary>
    /// <exception cref="FormatException">It is no connection string.</exception>
    public ModelStorage OpenStorage(TimeProvider clock)
    {
        var (blobs, tables) = StorageClients.FromConnectionString(Storage, "--storage");
        return new ModelStorage(blobs, tables, clock);
    }

    private bool IsLoopback => Urls.Host == "localhost" || (IPAddress.TryParse(Urls.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Uri UrlOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == "http"
        ? url
        : throw new FormatException($"'{text}' is not a URL to listen on. Use one such as {DefaultUrls}; port 0 takes a free port.");

    /// <summary>Goes on with the next option, so that the values of an unknown one are not reported, too.</summary>
    private static string[] Skip(string[] args, ConfigurationErrors errors)
    {
        errors.Add($"'{args[0]}' is not an option, or its value is missing. Usage: {Usage}");
        return [.. args.Skip(1).SkipWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
    }
}
