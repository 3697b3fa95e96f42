using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ModelFunctions.App.Rollouts;
using ModelFunctions.Core;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Transactions;
using ModelFunctions.Storage;

namespace ModelFunctions.App.Uploads;

/// <summary>
/// Registers what is put into the container of uploads. Of three sources that tell of it, <see cref="QueuedUploads"/> among them, settings
/// leave one on (<c>AzureWebJobs.NAME.Disabled</c>): the queue in Azure, scanning on the emulator. Several at once do no harm.
/// </summary>
public sealed class UploadTriggers(Registrar registrar, Backoff backoff, DurableRunner runner)
{
    // One name without a slash: a pattern of two would pass over blobs at the root, and their rejection would go unseen.
    private const string Path = StorageNames.Uploads + "/{name}";

    /// <summary>So many tries outlast a hiccup; the trigger's own five are over in half a second.</summary>
    private const int MostTries = 8;

    /// <summary>An event of Event Grid.</summary>
    [Function("RegisterUpload")]
    public Task RegisterAsync(
        [BlobTrigger(Path, Connection = StorageSettings.Name, Source = BlobTriggerSource.EventGrid)] BlobClient blob, string name,
        [DurableClient] DurableTaskClient client, CancellationToken cancel) => RegisterPathAsync(name, client, cancel);

    /// <summary>What the scan of logs and container has found.</summary>
    [Function("RegisterScannedUpload")]
    public Task RegisterScannedAsync(
        [BlobTrigger(Path, Connection = StorageSettings.Name)] BlobClient blob, string name,
        [DurableClient] DurableTaskClient client, CancellationToken cancel) => RegisterPathAsync(name, client, cancel);

    /// <summary>Registers the upload at a path of the container, whichever source told of it.</summary>
    internal async Task RegisterPathAsync(string path, DurableTaskClient client, CancellationToken cancel)
    {
        runner.Use(client);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await registrar.RegisterAsync(path, cancel);
                return;
            }
            catch (StorageUnavailableException) when (attempt + 1 < MostTries)
            {
                await backoff.WaitAsync(attempt, cancel);
            }
        }
    }
}
