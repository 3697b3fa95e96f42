using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Testing.Calls;

/// <summary>Uploads whose calls pass a hook; a listing is one call.</summary>
public sealed class HookedUploads(IUploads uploads, ICallHook hook) : IUploads
{
    public Task<UploadedBlob?> FindAsync(string path, CancellationToken cancel) =>
        hook.RunAsync(Call("Find", path), () => uploads.FindAsync(path, cancel));

    public async IAsyncEnumerable<UploadedBlob> ListAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var blob in await hook.RunAsync(Call("List", ""), () => ReadAllAsync(cancel)))
            yield return blob;
    }

    public Task<UploadedBlob> PutAsync(
        string path, Stream content, string? contentType, IReadOnlyDictionary<string, string> metadata, CancellationToken cancel) =>
        hook.RunAsync(Call("Put", path), () => uploads.PutAsync(path, content, contentType, metadata, cancel));

    public Task<bool> DeleteAsync(UploadedBlob blob, CancellationToken cancel) =>
        hook.RunAsync(Call("Delete", blob.Path), () => uploads.DeleteAsync(blob, cancel));

    public Task<Uri> WriteUrlAsync(string path, TimeSpan lifetime, CancellationToken cancel) =>
        hook.RunAsync(Call("WriteUrl", path), () => uploads.WriteUrlAsync(path, lifetime, cancel));

    public Task<DateTimeOffset> ClockAsync(CancellationToken cancel) => hook.RunAsync(Call("Clock", ""), () => uploads.ClockAsync(cancel));

    private async Task<List<UploadedBlob>> ReadAllAsync(CancellationToken cancel)
    {
        List<UploadedBlob> all = [];
        await foreach (var blob in uploads.ListAsync(cancel)) all.Add(blob);
        return all;
    }

    private static StorageCall Call(string method, string path) => new("uploads", method, path);
}
