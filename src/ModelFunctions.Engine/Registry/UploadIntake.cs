using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Registry;

/// <summary>Takes a small file in one call: puts it where every upload goes, and registers it.</summary>
public sealed class UploadIntake(IUploads uploads, Registrar registrar)
{
    private readonly KeyedLock<string> _turns = new();

    /// <summary>
    /// Writes the upload and registers it. Callers of one path take turns within this process, so that none overwrites another's bytes before
    /// they are saved; where another process or client did, the result is <see cref="RegistrationResult.SourceChanged"/>.
    /// </summary>
    /// <param name="model">Whose file it is.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="golden">The golden set that the upload names; null for none.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="contentType">Their media type, if it is known.</param>
    /// <param name="actor">Who sends it. The blob's metadata keeps the name, should another process register it.</param>
    /// <param name="progressed">Called with each part of the work that is done, by this caller or by one before it in the line.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<RegistrationResult> PutAsync(
        ModelName model, FileName file, FileName? golden, Stream content, string? contentType, string actor, Action progressed,
        CancellationToken cancel)
    {
        var path = Upload.PathOf(model, file);
        var metadata = new Dictionary<string, string>();
        if (golden is { } named) metadata[GoldenFile.MetadataName] = named.Text;
        if (ActorName.Plain(actor) is var name && ActorName.IsAllowed(name)) metadata[UploadedBlob.WriterMetadata] = name;
        // Getting the turn from somebody who has failed is no progress.
        using var turn = await _turns.EnterAsync(path, cancel, progressed);
        var blob = await uploads.PutAsync(path, content, contentType, metadata, cancel);
        progressed();
        var result = await registrar.RegisterAsync(blob with { SentBy = actor }, cancel, progressed);
        turn.Succeeded();
        return result;
    }
}
