using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ModelFunctions.Cli.Client;

/// <summary>Asks for the same thing again and again.</summary>
internal sealed class Follower(ApiClient api, TimeProvider clock)
{
    /// <summary>Often enough for a person who looks on, and a small part of what a host answers in that time.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Each answer as it comes, without end. A host that does not answer is asked again; meanwhile that is what comes.</summary>
    public async IAsyncEnumerable<Glimpse> FollowAsync(string path, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var first = true; ; first = false)
        {
            if (!first) await Task.Delay(Every, clock, cancel);
            Glimpse glimpse;
            try
            {
                glimpse = new Glimpse(await api.GetAsync(path, cancel), null);
            }
            catch (ApiException passing) when (passing.IsPassing && !first)
            {
                glimpse = new Glimpse(null, passing.Message);
            }
            yield return glimpse;
        }
    }
}

/// <summary>What one call has brought: an answer, or why there is none.</summary>
internal sealed record Glimpse(JsonElement? Body, string? Trouble);
