using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Bench.Scale;

/// <summary>What a rollout in a step asks of the storage.</summary>
/// <param name="Look">Calls of a look.</param>
/// <param name="Renewal">Calls that a look has more where it renews the candidate's lease, and so writes the routing.</param>
/// <param name="Reconciliation">Calls to look after its model once.</param>
internal sealed record LookCalls(int Look, int Renewal, int Reconciliation)
{
    private const string Policy = """{"steps":[{"weight":50,"hold":"6h"}],"gate":"none","watch":"0s","interval":"30s","checks":[{"kind":"errors","max":0.05}]}""";

    private static readonly ModelName Model = ModelName.Parse("one");
    private static readonly RolloutId Id = new(Model, new VersionNumber(2), 1);

    /// <summary>Counts them with so many servers, each of which has a new block at each look.</summary>
    public static async Task<LookCalls> CountAsync(int servers)
    {
        var account = new RestingAccount();
        var process = account.NewProcess();
        var reader = new ModelReader(process.Storage.Rows, Model);
        await account.SettleAsync(process, Model);
        await process.Policies.SetAsync(Model, PolicyDocument.ParseKnown(Policy), (await process.Policies.FindAsync(Model, default)).ETag, "bench", default);
        await account.UploadAsync(process, Model);
        List<int> looks = [];
        while (looks.Count < 40)
        {
            var rollout = (await reader.FindAsync<Rollout>(ModelKeys.Rollout(Id)))!.Value.Value;
            if (rollout.Due > account.Clock.GetUtcNow()) account.Clock.SetUtcNow(rollout.Due);
            var isLook = rollout is { Phase: RolloutPhase.Stepping, LastLook: not null } && rollout.Effect == Effect.Look;
            if (rollout.Phase == RolloutPhase.Stepping) await account.CountRequestsAsync(process, Id, servers, rollout.Turn);
            account.Calls.Clear();
            await process.Engine.TurnAsync(Id, rollout.Turn, default);
            if (isLook) looks.Add(account.Calls.Sum);
        }
        account.Clock.Advance(Engine.Rollouts.Reconciler.Interval);
        account.Calls.Clear();
        await process.Reconciler.RunAsync((_, _) => Task.CompletedTask, everything: true, default);
        return new LookCalls(looks.Min(), looks.Max() - looks.Min(), account.Calls.Sum);
    }
}
