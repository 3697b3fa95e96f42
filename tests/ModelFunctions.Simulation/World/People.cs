using ModelFunctions.Testing.Worlds;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Simulation.Invariants;

namespace ModelFunctions.Simulation.World;

/// <summary>People who upload, promote, abort, freeze and roll back, at the worst moment.</summary>
public sealed class People(Storehouse storage, Random random, InvariantKeeper keeper, SimulationOptions options)
{
    private int _files, _keys;

    /// <summary>Uploads a model, good or bad; the event of it is the caller's to deliver.</summary>
    public string Upload(ModelName model)
    {
        var path = $"{model}/model.onnx";
        storage.UploadBlobs.Put(path, System.Text.Encoding.ASCII.GetBytes($"{(random.NextDouble() < options.BadUploads ? "bad" : "good")}-{_files++}"));
        return path;
    }

    /// <summary>Uploads what is no model.</summary>
    public string UploadNote(ModelName model)
    {
        var path = $"{model}/README.md";
        storage.UploadBlobs.Put(path, System.Text.Encoding.ASCII.GetBytes($"note {_files++}"));
        return path;
    }

    /// <summary>Does something that comes to mind.</summary>
    public void Do(ModelName model, SimulatedProcess process) => process.Do(() => random.Next(100) switch
    {
        < 30 => RollBackAsync(model, process),
        < 64 => CommandAsync(model, process),
        < 72 => FreezeAsync(model, process),
        < 74 => process.Parts.Withdrawals.LiftAsync(model, "ada", default),
        < 84 => DeployAsync(model, process),
        < 91 => SetPolicyAsync(model, process),
        < 96 => DeleteVersionAsync(model, process),
        _ => DeleteModelAsync(model, process),
    });

    private async Task RollBackAsync(ModelName model, SimulatedProcess process)
    {
        var version = new VersionNumber(1 + random.Next(Math.Max(1, keeper.Latest(model))));
        var request = random.Next(6) switch
        {
            0 => new RollbackRequest(From: version),
            1 => new RollbackRequest(To: new RollbackTarget(version)),
            2 when random.Next(3) == 0 => new RollbackRequest(To: RollbackTarget.None),
            _ => new RollbackRequest(),
        };
        if (random.Next(6) == 0) request = request with { Barring = false };
        var key = $"key-{_keys++}";
        var first = await RollBackAsync(model, process, request, key);
        if (first.Refusal is not null || random.Next(4) > 0) return;
        var again = await RollBackAsync(model, process, request, key);
        keeper.Require(8, again.Deployment.Generation == first.Deployment.Generation, $"the rollback under {key} was answered otherwise the second time");
    }

    /// <summary>Calls until there is an answer, as the docs say: with the same key.</summary>
    private async Task<RollbackOutcome> RollBackAsync(ModelName model, SimulatedProcess process, RollbackRequest request, string key)
    {
        while (true)
            try
            {
                var outcome = await process.Parts.Rollback.RollBackAsync(model, request, $"bad, under {key}", "ada", key, default);
                if (outcome is { Refusal: null, Published: true }) keeper.RolledBack(model, outcome.Deployment);
                return outcome;
            }
            catch (StorageUnavailableException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1 + random.Next(10)), process.Clock);
            }
    }

    private async Task CommandAsync(ModelName model, SimulatedProcess process)
    {
        if (keeper.Open(model) is not { Count: > 0 } open) return;
        Signal command = random.Next(6) switch
        {
            0 => new Signal.Abort("no"),
            1 => new Signal.Pause("hm"),
            2 => new Signal.Promote(Full: true),
            3 => new Signal.Promote(Full: false),
            _ => new Signal.Resume(),
        };
        var id = open[random.Next(open.Count)];
        for (var times = random.Next(6) == 0 ? 2 : 1; times > 0; times--)
            await process.Parts.Commands.GiveAsync(id, command, "because", "ada", default);
        // The hint to look soon may get lost.
        if (random.Next(2) == 0) process.Run(id);
    }

    private async Task FreezeAsync(ModelName model, SimulatedProcess process) =>
        await process.Parts.Freezer.SetAsync(model, random.Next(2) == 0 ? "holidays" : null, "ada", default);

    private async Task DeployAsync(ModelName model, SimulatedProcess process)
    {
        var version = new VersionNumber(1 + random.Next(Math.Max(1, keeper.Latest(model))));
        var outcome = await process.Parts.Requests.RequestAsync(model, version, null, "again", "ada", default);
        if (outcome.Rollout is { } rollout) process.Run(rollout.Id);
    }

    private async Task SetPolicyAsync(ModelName model, SimulatedProcess process)
    {
        var policy = Policies.Others[random.Next(Policies.Others.Count)];
        var (_, etag) = await process.Parts.Policies.FindAsync(model, default);
        await process.Parts.Policies.SetAsync(model, policy, etag, "ada", default);
    }

    private async Task DeleteVersionAsync(ModelName model, SimulatedProcess process)
    {
        try
        {
            await process.Parts.Registry.DeleteVersionAsync(model, new VersionNumber(1 + random.Next(Math.Max(1, keeper.Latest(model)))), "ada", default);
        }
        catch (InServiceException)
        {
            // As it should be: what is in service or may be gone back to is not deleted.
        }
    }

    private async Task DeleteModelAsync(ModelName model, SimulatedProcess process)
    {
        var force = random.Next(2) == 0;
        try
        {
            await process.Parts.Registry.DeleteModelAsync(model, force, "ada", default);
            if (force) await process.Parts.Publisher.PublishAsync(model, default);
        }
        catch (InServiceException) when (!force)
        {
            // As it should be.
        }
    }

    /// <summary>A defect on purpose: somebody deletes a version that is in service.</summary>
    public static async Task DeleteServingAsync(ModelName model, Storehouse storage)
    {
        var reader = new ModelReader(storage.Rows, model);
        if (await reader.FindAsync<Deployment>(ModelKeys.Deployment) is not { Value.Stable: { } stable }) return;
        var version = (await reader.FindAsync<ModelVersion>(ModelKeys.Version(stable.Value)))!.Value;
        await reader.TryReplaceAsync(ModelKeys.Version(stable.Value), version, version.Value with { DeletedAt = DateTimeOffset.UnixEpoch });
    }
}
