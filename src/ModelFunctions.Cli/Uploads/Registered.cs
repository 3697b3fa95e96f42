using ModelFunctions.Cli.Client;

namespace ModelFunctions.Cli.Uploads;

/// <summary>Waits until an upload has become a version.</summary>
internal sealed class Registered(ApiClient api, TimeProvider clock)
{
    private const int Newest = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10), Every = TimeSpan.FromSeconds(1);

    /// <summary>The newest version's number; 0 where there is none.</summary>
    public async Task<int> LatestAsync(string model, CancellationToken cancel) =>
        (await api.FindAsync(ApiClient.Model(model, "/versions/latest"), cancel))?.AsVersion().Version ?? 0;

    /// <summary>The version with these bytes: a new one, or the one that was the newest before, if it had the same bytes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sha256">The bytes' hash.</param>
    /// <param name="before">The newest version's number before the upload.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="CommandException">It did not come in ten minutes.</exception>
    public async Task<System.Text.Json.JsonElement> WaitAsync(string model, string sha256, int before, CancellationToken cancel)
    {
        for (var began = clock.GetTimestamp(); clock.GetElapsedTime(began) < Limit; await Task.Delay(Every, clock, cancel))
        {
            if (await api.FindAsync(ApiClient.Model(model, $"/versions?max={Newest}"), cancel) is not { } page) continue;
            foreach (var json in page.GetProperty("value").EnumerateArray())
                if (json.AsVersion() is var version && version.Sha256 == sha256 && version.Version >= before) return json;
        }
        throw new CommandException(
            $"The file is in the storage, and no version of {model} has come of it in {Limit.TotalMinutes} minutes. Why it was rejected, if it was: modelfn events --since 1h --kind rejected.",
            ExitCode.TimeOver);
    }
}
