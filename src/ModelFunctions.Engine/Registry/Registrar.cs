using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Registry;

/// <summary>
/// Makes a version of an upload: saves its bytes, then gives it the next number. Whatever fails in between, calling it again ends the same;
/// a call that throws <see cref="StorageUnavailableException"/> may be repeated until it does not.
/// </summary>
public sealed class Registrar(
    ModelTable table, IUploads uploads, IArtifacts artifacts, RejectedUploads rejected, Backoff backoff, TimeProvider clock,
    IRolloutRunner runner, UploadRules? rules = null)
{
    private readonly KeyedLock<ModelName> _turns = new();
    private readonly GoldenSets _goldens = new(uploads, artifacts);

    /// <summary>Registers what is at a path of the container of uploads now.</summary>
    public async Task<RegistrationResult> RegisterAsync(string path, CancellationToken cancel) =>
        await uploads.FindAsync(path, cancel) is { } blob ? await RegisterAsync(blob, cancel) : RegistrationResult.SourceChanged;

    /// <summary>Registers an upload as it was found; one that has changed since is left to the event of its change.</summary>
    /// <param name="blob">The upload.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="progressed">Called with each part of the work that is done, also by those whose turn comes before; null for nobody.</param>
    public async Task<RegistrationResult> RegisterAsync(UploadedBlob blob, CancellationToken cancel, Action? progressed = null)
    {
        var reading = Upload.Read(blob, rules ?? UploadRules.Default);
        if (reading.IsGoldenSet) return RegistrationResult.GoldenSet;
        if (reading.Upload is not { } upload) return await RejectAsync(blob, reading.Rejection!, cancel);
        var result = await FindAsync(upload, cancel) ?? await SaveAsync(upload, progressed, cancel);
        if (result is RegistrationResult.Known { Record: { Outcome: UploadOutcome.Registered, Version: { } version } })
            await runner.WakeAsync(new RolloutId(upload.Model, version, 1), cancel);
        return result;
    }

    private async Task<RegistrationResult> RejectAsync(UploadedBlob blob, Rejection rejection, CancellationToken cancel)
    {
        if (await rejected.FindAsync(blob, cancel) is null)
        {
            if (ModelName.TryParse(blob.Path.Split('/')[0], out var model) && blob.Path.Contains('/', StringComparison.Ordinal))
                await TellAsync(model, blob, rejection, cancel);
            await rejected.AddAsync(blob, rejection, cancel);
        }
        return new RegistrationResult.Rejected(rejection);
    }

    /// <summary>Records in the model's log that an upload of it was rejected, once, and leaves it in the head until the next one is registered.</summary>
    private async Task TellAsync(ModelName model, UploadedBlob blob, Rejection rejection, CancellationToken cancel)
    {
        var file = new RejectedFile(UploadKey.Of(blob.Path, blob.ETag), blob.Path, rejection.Detail);
        for (var attempt = 0; ; attempt++)
        {
            var transaction = await ModelTransaction.ReadHeadAsync(table, model, cancel);
            if (blob.WrittenAt < transaction.Head.UploadsFrom) return;
            if (await transaction.FindAsync<RejectedFile>(ModelKeys.RejectedUpload(file.Upload), cancel) is not null) return;
            transaction.Add(ModelKeys.RejectedUpload(file.Upload), file);
            transaction.EndsWith(Expiring.Of(file.Upload, blob.Path, clock.GetUtcNow()));
            transaction.ChangeHead(head => head with { Rejected = file });
            transaction.Record(new ModelEvent(0, clock.GetUtcNow(), Registration.Actor, EventKind.Rejected) { Reason = $"'{blob.Path}': {rejection.Detail}" });
            if (await transaction.TryCommitAsync(cancel)) return;
            await backoff.WaitAsync(attempt, cancel);
        }
    }

    private async Task<RegistrationResult?> FindAsync(Upload upload, CancellationToken cancel)
    {
        var record = await new ModelTransaction(table.Rows, upload.Model).FindAsync<UploadRecord>(ModelKeys.Upload(upload.Key), cancel);
        return record is { } known ? new RegistrationResult.Known(upload.Model, known.Value) : null;
    }

    private async Task<RegistrationResult> SaveAsync(Upload upload, Action? progressed, CancellationToken cancel)
    {
        progressed?.Invoke();
        var path = upload.ArtifactPath;
        var golden = upload.Golden is { } file ? await SaveGoldenAsync(upload, file, cancel) : null;
        if (golden is null && upload.Golden is not null) return await RejectAsync(upload.Blob, upload.WithoutGolden(), cancel);
        if (await artifacts.CopyAsync(upload.Blob, path, cancel) == CopyOutcome.SourceChanged) return RegistrationResult.SourceChanged;
        progressed?.Invoke();
        if (await artifacts.DigestAsync(path, cancel) is not { } digest) return RegistrationResult.SourceChanged;
        progressed?.Invoke();

        var artifact = new Artifact(path, upload.File, digest.Sha256, digest.Length, upload.Blob.ContentType)
        {
            Golden = golden,
            GatewayFit = GatewayFits.Of(upload.File, digest.First.Span),
        };
        return await NumberAsync(upload, artifact, progressed, cancel);
    }

    /// <summary>What was rejected stays so, though its golden set has come since: a version must not come of it one day, though the list may have forgotten it.</summary>
    private async Task<ContentHash?> SaveGoldenAsync(Upload upload, FileName file, CancellationToken cancel) =>
        await rejected.FindAsync(upload.Blob, cancel) is null
        && await new ModelTransaction(table.Rows, upload.Model).FindAsync<RejectedFile>(ModelKeys.RejectedUpload(upload.Key), cancel) is null
            ? await _goldens.SaveAsync(upload.Model, file, GoldenFile.Beside(upload.ArtifactPath), cancel)
            : null;

    private async Task<RegistrationResult> NumberAsync(Upload upload, Artifact artifact, Action? progressed, CancellationToken cancel)
    {
        // Correctness rests on the head's ETag; taking turns within a process only spares it conflicts.
        using var turn = await _turns.EnterAsync(upload.Model, cancel, progressed);
        for (var attempt = 0; ; attempt++)
        {
            var transaction = await ModelTransaction.ReadHeadAsync(table, upload.Model, cancel);
            var decision = Registration.Decide(transaction.Head, upload, artifact, clock.GetUtcNow());
            Add(transaction, upload, decision);
            if (await transaction.TryCommitAsync(cancel))
            {
                turn.Succeeded();
                return new RegistrationResult.Known(upload.Model, decision.Record);
            }
            if (await FindAsync(upload, cancel) is { } sameUpload) return sameUpload;
            progressed?.Invoke();
            await backoff.WaitAsync(attempt, cancel);
        }
    }

    private static void Add(ModelTransaction transaction, Upload upload, RegistrationDecision decision)
    {
        transaction.Add(ModelKeys.Upload(upload.Key), decision.Record);
        if (decision.Record.Outcome != UploadOutcome.Registered) transaction.EndsWith(Expiring.Of(upload.Key, upload.Blob.Path, decision.Record.At));
        if (decision is not RegistrationDecision.Save save) return;
        transaction.ChangeHead(_ => save.Head);
        transaction.Record(save.Event);
        if (save.Version is { } version) transaction.Add(ModelKeys.Version(version.Number.Value), version);
        if (save.Rollout is { } rollout)
            transaction.Add(ModelKeys.Rollout(rollout), new Rollout(rollout, RolloutPhase.Requested, save.Record.At, Registration.Actor) { UploadedBy = save.Event.Actor });
    }
}
