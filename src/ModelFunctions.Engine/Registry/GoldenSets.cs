using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Engine.Registry;

/// <summary>Saves golden sets among the artifacts, where nobody can change them any more.</summary>
public sealed class GoldenSets(IUploads uploads, IArtifacts artifacts)
{
    /// <summary>
    /// Saves the golden set that is among a model's uploads now, unless one was saved at the path before: then that one counts. Its hash; null where
    /// there is none or it is too large.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="file">The file's name among its uploads.</param>
    /// <param name="path">Where to save it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageUnavailableException">The storage did not answer; ask again.</exception>
    public async Task<ContentHash?> SaveAsync(ModelName model, FileName file, string path, CancellationToken cancel)
    {
        // Overwritten in between: then what is there now is as good.
        while (await uploads.FindAsync(Upload.PathOf(model, file), cancel) is { Length: <= GoldenFile.MaxLength } found
            && await artifacts.CopyAsync(found, path, cancel) == CopyOutcome.SourceChanged)
        {
        }
        return await artifacts.DigestAsync(path, cancel) is { Length: <= GoldenFile.MaxLength } saved ? saved.Sha256 : null;
    }
}
