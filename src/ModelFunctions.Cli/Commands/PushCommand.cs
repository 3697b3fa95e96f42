using System.CommandLine;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;
using ModelFunctions.Cli.Uploads;
using ModelFunctions.Core.Models;
using Spectre.Console;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn push</c>.</summary>
internal sealed class PushCommand : ShellCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "The model's file, of at most 16 GiB" };
    private readonly Option<string> _model = new("--model", "-m") { Description = "The model that it is a version of; a new name makes a new model", HelpName = "NAME", Required = true };
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Follow its rollout to the end, for at most --timeout" };
    private readonly Option<TimeSpan> _timeout = Named.Span("--timeout", "With --watch: how long", TimeSpan.FromDays(1));

    public PushCommand(Shell shell)
        : base("push", "Uploads a file as a new version, and so begins its rollout. A push that broke off goes on where it was.", """
            The bytes go to the storage directly, in blocks of 8 MiB. The version's SHA-256 is compared with the file's.

            Exits with 0 if the file is a version, or is already the newest one. With --watch it exits as status does,
            and with -o json, too, it answers with the rollout as it ended.

            Examples:
              modelfn push model.onnx --model churn
              modelfn push model.onnx --model churn --watch --timeout 2h
            """)
    {
        Arguments.Add(_file);
        Options.Add(_model);
        Options.Add(_watch);
        Options.Add(_timeout);
        Json = "Version";
        Runs(shell, async (session, parsed, cancel) =>
        {
            var (path, model) = (parsed.GetRequiredValue(_file), parsed.GetRequiredValue(_model));
            if (!ModelName.TryParse(model, out _)) throw new UsageException($"'{model}' is not a model name: use {ModelName.Allowed}.");
            var name = NameOf(path);
            var length = LengthOf(path);

            var registered = new Registered(session.Api, shell.Clock);
            var before = await registered.LatestAsync(model, cancel);
            var upload = new BlockUpload(new BlockStore(session.Api, model, name, shell.Clock), new SentBlocks(shell.State, $"{session.Api.Url}{model}/{name}"));
            var sha256 = await WithBarAsync(session, name, length, progress => upload.RunAsync(path, progress, cancel));
            var json = await registered.WaitAsync(model, sha256, before, cancel);
            var version = json.AsVersion();

            session.Say($"{model} v{version.Version}{(version.Version == before ? " has these bytes already" : "")}: {version.File}, {Words.Size(version.Length)}, SHA-256 {version.Sha256}.");
            if (!parsed.GetValue(_watch))
            {
                session.Json(json);
                session.Say($"To follow its rollout: modelfn get {model} --watch.");
                return ExitCode.Well;
            }
            return await new RolloutWatch(session).ToEndAsync(model, $"{model}-v{version.Version}-1", parsed.GetValue(_timeout), cancel);
        });
    }

    private static string NameOf(string path) => FileName.TryParse(Path.GetFileName(path), out var name) ? name.Text
        : throw new UsageException($"'{Path.GetFileName(path)}' is no name for a model's file: use {FileName.Allowed}. Rename or copy the file.");

    private static long LengthOf(string path) => new FileInfo(path) switch
    {
        { Exists: false } => throw new UsageException($"There is no file '{path}'."),
        { Length: 0 } => throw new UsageException($"'{path}' is empty. A model has at least 1 byte."),
        { Length: > Core.Models.Uploads.Upload.MaxLength } => throw new UsageException($"'{path}' has more than 16 GiB, which is the most that a version may have."),
        { Length: var length } => length,
    };

    private static async Task<string> WithBarAsync(Session session, string name, long length, Func<Action<long>, Task<string>> run)
    {
        if (session is not { Format: OutputFormat.Table, Screen.IsLive: true }) return await run(_ => { });
        ProgressColumn[] columns = [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn()];
        return await session.Screen.Console.Progress().Columns(columns).StartAsync(async bar =>
        {
            var task = bar.AddTask(Markup.Escape($"{name}, {Words.Size(length)}"), maxValue: length);
            return await run(bytes => task.Increment(bytes));
        });
    }
}
