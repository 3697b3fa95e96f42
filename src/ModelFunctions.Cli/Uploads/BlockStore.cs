using System.Net;
using System.Text;
using ModelFunctions.Cli.Client;

namespace ModelFunctions.Cli.Uploads;

/// <summary>Puts blocks of one blob to the storage, by the URL that the host gives for an hour: a new one is asked for where the old one has run out.</summary>
internal sealed class BlockStore(ApiClient api, string model, string file, TimeProvider clock)
{
    private const int Tries = 5;

    /// <summary>A block of 8 MiB may take long over a thin line.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private Task<string>? _url;

    public Task PutAsync(string id, ReadOnlyMemory<byte> block, CancellationToken cancel) =>
        SendAsync($"comp=block&blockid={Uri.EscapeDataString(id)}", () => new ReadOnlyMemoryContent(block), cancel);

    /// <summary>Makes the blob of its blocks; false where the storage does not have all of them any more.</summary>
    public async Task<bool> CommitAsync(IEnumerable<string> ids, CancellationToken cancel)
    {
        var list = $"<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>{string.Concat(ids.Select(id => $"<Latest>{id}</Latest>"))}</BlockList>";
        return await SendAsync("comp=blocklist", () => new StringContent(list, Encoding.UTF8, "application/xml"), cancel) != HttpStatusCode.BadRequest;
    }

    private async Task<HttpStatusCode> SendAsync(string query, Func<HttpContent> content, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            var url = await (_url ??= UrlAsync(cancel));
            using var request = new HttpRequestMessage(HttpMethod.Put, $"{url}&{query}") { Content = content() };
            if (api.Actor is { } actor && query == "comp=blocklist") request.Headers.TryAddWithoutValidation("x-ms-meta-createdby", actor);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            over.CancelAfter(Patience);
            string why;
            try
            {
                using var answer = await api.Bare.SendAsync(request, over.Token);
                if (answer.IsSuccessStatusCode || (answer.StatusCode == HttpStatusCode.BadRequest && query == "comp=blocklist")) return answer.StatusCode;
                if (answer.StatusCode == HttpStatusCode.Forbidden) _url = null;
                why = $"the storage answered {(int)answer.StatusCode}";
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                why = broken.Message.TrimEnd('.');
            }
            if (tries == Tries)
                throw new CommandException($"The upload broke off: {why}. Run the same command again; it goes on with what is missing.", ExitCode.Failed);
            await Task.Delay(TimeSpan.FromSeconds(1 << (tries - 1)), clock, cancel);
        }
    }

    private async Task<string> UrlAsync(CancellationToken cancel) =>
        (await api.PostAsync(ApiClient.Model(model, "/uploads"), new() { ["file"] = file }, cancel)).AsUploadUrl().Url;
}
