using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Testing.Calls;

/// <summary>Artifacts whose calls pass a hook; a listing is one call.</summary>
public sealed class HookedArtifacts(IArtifacts artifacts, ICallHook hook) : IArtifacts
{
    public Task<CopyOutcome> CopyAsync(UploadedBlob upload, string path, CancellationToken cancel) =>
        hook.RunAsync(Call("Copy", path), () => artifacts.CopyAsync(upload, path, cancel));

    public Task<ArtifactDigest?> DigestAsync(string path, CancellationToken cancel) =>
        hook.RunAsync(Call("Digest", path), () => artifacts.DigestAsync(path, cancel));

    public Task<Stream?> OpenAsync(string path, CancellationToken cancel) =>
        hook.RunAsync(Call("Open", path), () => artifacts.OpenAsync(path, cancel));

    public Task<Uri> ReadUrlAsync(string path, FileName file, TimeSpan lifetime, CancellationToken cancel) =>
        hook.RunAsync(Call("ReadUrl", path), () => artifacts.ReadUrlAsync(path, file, lifetime, cancel));

    public async IAsyncEnumerable<SavedBlob> ListAsync(
        string? folder, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var blob in await hook.RunAsync(Call("List", folder ?? ""), () => ReadAllAsync(folder, cancel)))
            yield return blob;
    }

    public Task<bool> DeleteAsync(SavedBlob blob, CancellationToken cancel) =>
        hook.RunAsync(Call("Delete", blob.Path), () => artifacts.DeleteAsync(blob, cancel));

    private async Task<List<SavedBlob>> ReadAllAsync(string? folder, CancellationToken cancel)
    {
        List<SavedBlob> all = [];
        await foreach (var blob in artifacts.ListAsync(folder, cancel)) all.Add(blob);
        return all;
    }

    private static StorageCall Call(string method, string path) => new("artifacts", method, path);
}
