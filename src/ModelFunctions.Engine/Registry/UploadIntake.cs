using ModelFunctions.Core.Models;
using ModelFunctions.Core.Ports;

namespace ModelFunctions.Engine.Registry;

/// <summary>Takes a small file in one call: puts it where every upload goes, and registers it.</summary>
public sealed class UploadIntake(IUploads uploads, Registrar registrar)
{
    private readonly KeyedLock<string> _turns = new();

    /// <summary>
    /// Writes the upload and registers it. Callers of one path take turns within this process, so that none overwrites another's bytes before
    /// they are saved; where another process or client did, the result is <see cref="RegistrationResult.SourceChanged"/>.
    /// </summary>
    public async Task<RegistrationResult> PutAsync(
        ModelName model, FileName file, Stream content, string? contentType, CancellationToken cancel)
    {
        var path = Upload.PathOf(model, file);
        using var turn = await _turns.EnterAsync(path, cancel);
        return await registrar.RegisterAsync(await uploads.PutAsync(path, content, contentType, cancel), cancel);
    }
}
