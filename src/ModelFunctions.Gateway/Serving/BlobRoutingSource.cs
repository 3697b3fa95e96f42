using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Ports;

namespace ModelFunctions.Gateway.Serving;

/// <summary>Routings as blobs <c>{model}.json</c> in a container.</summary>
public sealed class BlobRoutingSource(BlobContainerClient container) : IRoutingSource
{
    private const string Suffix = ".json";

    public async Task<IReadOnlyList<RoutingEntry>> ListAsync(CancellationToken cancel)
    {
        var entries = new List<RoutingEntry>();
        try
        {
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancel))
                if (blob.Name.EndsWith(Suffix, StringComparison.Ordinal) && ModelName.TryParse(blob.Name[..^Suffix.Length], out var model))
                    entries.Add(new RoutingEntry(model, blob.Properties.ETag?.ToString() ?? ""));
        }
        catch (Exception failure) when (IsUnavailable(failure, cancel))
        {
            throw new StorageUnavailableException("The routings could not be listed.", failure);
        }
        return entries;
    }

    public async Task<Routing?> ReadAsync(ModelName model, CancellationToken cancel)
    {
        try
        {
            var content = await container.GetBlobClient(model.Text + Suffix).DownloadContentAsync(cancel);
            return JsonSerializer.Deserialize<Routing>(content.Value.Content.ToMemory().Span, CoreJson.Options);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
        catch (Exception failure) when (IsUnavailable(failure, cancel))
        {
            throw new StorageUnavailableException($"The routing of {model} could not be read.", failure);
        }
    }

    private static bool IsUnavailable(Exception failure, CancellationToken cancel) =>
        failure is RequestFailedException or AggregateException or IOException or HttpRequestException
        || (failure is OperationCanceledException && !cancel.IsCancellationRequested);
}
