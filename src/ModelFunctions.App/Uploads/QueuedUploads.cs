using System.Text;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Storage;

namespace ModelFunctions.App.Uploads;

/// <summary>
/// The third source that tells of uploads: a queue that Event Grid delivers to. It needs neither a key nor an address of the app, so it is
/// the one that is switched on in Azure.
/// </summary>
public sealed class QueuedUploads(UploadTriggers triggers, RejectedUploads rejected, ILogger<QueuedUploads> log)
{
    private const int ShownCharacters = 200;

    /// <summary>
    /// Registers the upload that a message tells of. A message that tells of none is listed among the rejected uploads and goes to the poison
    /// queue at once, for another try would find the same.
    /// </summary>
    [Function("RegisterQueuedUpload")]
    [QueueOutput(QueueNames.Poison, Connection = StorageSettings.Name)]
    public async Task<string?> RegisterAsync(
        [QueueTrigger(QueueNames.Uploads, Connection = StorageSettings.Name)] QueueMessage message, [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        var read = UploadEvent.Read(message.Body.ToMemory());
        if (read.Path is not { } path) return await RefuseAsync(message, read.Fault!, cancel);
        await triggers.RegisterPathAsync(path, client, cancel);
        return null;
    }

    private async Task<string> RefuseAsync(QueueMessage message, string fault, CancellationToken cancel)
    {
        var body = message.Body.ToMemory();
        var text = Encoding.UTF8.GetString(body.Span);
        var name = $"message {message.MessageId} of the queue {QueueNames.Uploads}";
        var detail = $"The {name} is no event of an upload: {fault}. It was moved to the queue {QueueNames.Poison}; whatever puts messages "
            + $"into {QueueNames.Uploads} should be Event Grid, for {UploadEvent.Type} of the container {StorageNames.Uploads}. It begins: {Begin(text)}";
        var rejection = new Rejection(name, body.Length, RejectionCode.NotAnEvent, detail);
        await rejected.AddAsync(new UploadedBlob(name, message.MessageId, body.Length, message.InsertedOn ?? default), rejection, cancel);
        log.NotAnEvent(message.MessageId, fault);
        return text;
    }

    private static string Begin(string text) => text.Length <= ShownCharacters ? text : text[..ShownCharacters];
}
