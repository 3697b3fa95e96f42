using Azure;
using ModelFunctions.Core;

namespace ModelFunctions.Storage;

/// <summary>Turns what the storage's clients throw when it does not answer, or refuses what it is given, into the exceptions that the ports promise.</summary>
internal static class StorageCalls
{
    public static async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancel)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (IsUnavailable(failure, cancel))
        {
            throw new StorageUnavailableException($"The storage did not answer: {FirstLine(failure)}", failure);
        }
        catch (RequestFailedException refused) when (refused.Status is 400 or 413)
        {
            throw new StorageRefusedException($"The storage refuses what it was given: {FirstLine(refused)}", refused);
        }
    }

    /// <summary>Enumerates page by page, so that a failure in mid-list is translated too.</summary>
    public static async IAsyncEnumerable<T> ListAsync<T>(
        AsyncPageable<T> pages, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        where T : notnull
    {
        await using var items = pages.GetAsyncEnumerator(cancel);
        while (await RunAsync(async () => await items.MoveNextAsync(), cancel))
            yield return items.Current;
    }

    private static bool IsUnavailable(Exception failure, CancellationToken cancel) => failure switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        AggregateException several => several.InnerExceptions.All(inner => IsUnavailable(inner, cancel)),
        OperationCanceledException => !cancel.IsCancellationRequested,
        IOException or HttpRequestException or TimeoutException => true,
        _ => false,
    };

    private static string FirstLine(Exception failure) =>
        (failure is AggregateException several ? several.InnerExceptions[^1] : failure).Message.Split('\n')[0].TrimEnd();
}
