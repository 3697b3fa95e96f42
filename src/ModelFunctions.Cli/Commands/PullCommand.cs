using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn pull</c>.</summary>
internal sealed class PullCommand : ShellCommand
{
    private readonly Argument<ModelRef> _model = Named.Version();
    private readonly Option<string?> _to = new("--to") { Description = "Where to write it; by default under its own name into this folder", HelpName = "FILE" };
    private readonly Option<bool> _force = new("--force") { Description = "Write over a file that is there" };

    public PullCommand(Shell shell)
        : base("pull", "Downloads the file of a version, of stable where none is named, and compares its SHA-256.", """
            Examples:
              modelfn pull churn
              modelfn pull churn@4 --to candidate.onnx
            """)
    {
        Arguments.Add(_model);
        Options.Add(_to);
        Options.Add(_force);
        Json = "Version";
        Runs(shell, async (session, parsed, cancel) =>
        {
            var model = parsed.GetRequiredValue(_model);
            var json = await session.Api.GetAsync(ApiClient.Model(model.Model, $"/versions/{model.Version ?? "stable"}"), cancel);
            var version = json.AsVersion();
            var target = parsed.GetValue(_to) ?? (FileName.TryParse(version.File, out var name) ? name.Text
                : throw new CommandException("The host names the file as no file may be named. Name one by --to.", ExitCode.Failed));
            if (File.Exists(target) && !parsed.GetValue(_force)) throw new UsageException($"'{target}' is there already. Name another file by --to, or write over it with --force.");
            await DownloadAsync(session.Api, version, target, cancel);
            session.Json(json);
            session.Say($"{target}: v{version.Version} of {model.Model}, {Words.Size(version.Length)}, SHA-256 {version.Sha256}.");
        });
    }

    /// <summary>Writes beside the target first: what is under its name is whole and right.</summary>
    private static async Task DownloadAsync(ApiClient api, SavedVersion version, string target, CancellationToken cancel)
    {
        var url = (await api.SendAsync(HttpMethod.Get, ApiClient.Model(version.Model, $"/versions/{version.Version}/artifact"), null, cancel)).Location
            ?? throw new CommandException("The host does not say where the file is.", ExitCode.Failed);
        var part = $"{target}.part";
        try
        {
            using var answer = await api.Bare.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (answer.StatusCode != HttpStatusCode.OK) throw new CommandException($"The storage answered {(int)answer.StatusCode}. Try again.", ExitCode.Failed);
            await using (var file = File.Create(part)) await answer.Content.CopyToAsync(file, cancel);
            await using (var file = File.OpenRead(part))
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)) != version.Sha256)
                    throw new CommandException($"What came is not v{version.Version}: its SHA-256 is another. Nothing was written; try again.", ExitCode.Failed);
            File.Move(part, target, overwrite: true);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The download broke off: {broken.Message.TrimEnd('.')}. Nothing was written; try again.", ExitCode.Failed);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
