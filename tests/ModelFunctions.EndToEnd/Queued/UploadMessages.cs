using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.Queued;

/// <summary>The queue of uploads, as Event Grid and an operator see it.</summary>
public sealed class UploadMessages(string connection)
{
    private readonly QueueClient _queue = new(connection, "uploads");
    private readonly QueueClient _poison = new(connection, "uploads-poison");

    /// <summary>Creates both queues, as the templates do.</summary>
    public Task CreateAsync() => Task.WhenAll(_queue.CreateIfNotExistsAsync(), _poison.CreateIfNotExistsAsync());

    /// <summary>Puts a message as Event Grid does for an upload, and tells its text.</summary>
    public async Task<string> TellAsync(string path)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            topic = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
            subject = $"/blobServices/default/containers/models/blobs/{path}",
            eventType = "Microsoft.Storage.BlobCreated",
            id = Guid.NewGuid(),
            eventTime = DateTimeOffset.UtcNow,
            dataVersion = "",
            metadataVersion = "1",
            data = new { api = "PutBlob", eTag = "0x8D4BCC2E4835CD0", blobType = "BlockBlob", url = $"https://a.blob.core.windows.net/models/{path}" },
        });
        var text = Convert.ToBase64String(json);
        await SendAsync(text);
        return text;
    }

    /// <summary>Puts any message; gives its id.</summary>
    public async Task<string> SendAsync(string text) => (await _queue.SendMessageAsync(text)).Value.MessageId;

    /// <summary>Waits until every message has been worked on, those in work included.</summary>
    public Task EmptyAsync() => Eventually.TrueAsync(
        "An empty queue", async () => (await _queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);

    /// <summary>What lies in the poison queue.</summary>
    public async Task<IReadOnlyList<string>> PoisonAsync() =>
        [.. (await _poison.PeekMessagesAsync(32)).Value.Select(message => Encoding.UTF8.GetString(message.Body.ToMemory().Span))];
}
