using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Core.Health;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Rollouts;

/// <summary>Takes health from any server, and tells what a rollout decided by.</summary>
public sealed class BlockEndpoints(
    BlockStore blocks, LookLog looks, StatusReader status, TimeProvider clock, ILogger<BlockEndpoints> log) : IEndpoints
{
    private const int MaxBlocks = 1000;

    /// <summary>How long after the end of a rollout blocks are taken.</summary>
    private static readonly TimeSpan MostLate = TimeSpan.FromDays(1);

    public IEnumerable<Route> Routes =>
    [
        new("GET", "models/{model}/rollouts/{rollout}/blocks", ListAsync),
        new("POST", "models/{model}/rollouts/{rollout}/blocks", AddAsync) { MaxBody = 4L << 20 },
    ];

    /// <summary>The first looks are read before the answer begins, so that a storage that does not answer is a 503.</summary>
    private async Task<IResult> ListAsync(ApiRequest request)
    {
        var id = RolloutEndpoints.IdOf(request);
        var rollout = await status.FindRolloutAsync(id, request.Cancel) ?? throw RolloutEndpoints.NotFound(id);
        var last = rollout.LastLook?.Turn ?? -1;
        var first = last < 0 ? new LookBatch([], null) : await looks.ReadAsync(id, last, null, request.Cancel);
        while (first is { Looks.Count: 0, Next: { } next }) first = await looks.ReadAsync(id, last, next, request.Cancel);
        if (last >= 0 && first.Looks.Count == 0 && rollout.EndedAt is { } ended)
            throw new ProblemException(ProblemCodes.HealthExpired, $"{id} ended at {ended:u}; its blocks and looks were deleted since.");
        return new LookLinesResult(first, rollout, (cursor, cancel) => looks.ReadAsync(id, last, cursor, cancel), clock, log);
    }

    private async Task<IResult> AddAsync(ApiRequest request)
    {
        var id = RolloutEndpoints.IdOf(request);
        var posted = await request.ReadJsonAsync<List<Block?>>();
        var errors = Errors(posted);
        if (errors.Count > 0)
            throw new ProblemException(ProblemCodes.InvalidBlocks, $"The blocks have {errors.Count} error{(errors.Count == 1 ? "" : "s")}; see errors. No block was added.") { Errors = errors };
        var rollout = await status.FindRolloutAsync(id, request.Cancel) ?? throw RolloutEndpoints.NotFound(id);
        // Nothing decides by them any more, and nothing would delete them.
        if (rollout.EndedAt is { } ended && clock.GetUtcNow() - ended > MostLate)
            throw new ProblemException(ProblemCodes.HealthExpired, $"{id} ended at {ended:u} and takes no more blocks.");
        var added = await blocks.AddAsync(id, [.. posted.Select(block => block!)], request.Cancel);
        return ApiResults.Json(new BlocksTaken(added, posted.Count - added));
    }

    private static Dictionary<string, string[]> Errors(List<Block?> posted)
    {
        if (posted.Count is 0 or > MaxBlocks)
            return new() { [""] = [$"There are {posted.Count} blocks; send 1 to {MaxBlocks} at a time."] };
        var errors = new Dictionary<string, string[]>();
        for (var i = 0; i < posted.Count; i++)
            if (posted[i] is not { } block) errors[$"/{i}"] = ["A block is an object, not null."];
            else
                foreach (var error in BlockRules.Check(block, $"/{i}"))
                    errors[error.Path] = [error.Message];
        return errors;
    }
}

/// <summary>What became of posted blocks.</summary>
/// <param name="Added">How many were new.</param>
/// <param name="Known">How many were there already; they stay as they were.</param>
public sealed record BlocksTaken(int Added, int Known);
