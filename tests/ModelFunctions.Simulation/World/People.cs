using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Simulation.Invariants;

namespace ModelFunctions.Simulation.World;

/// <summary>People who upload, promote, abort, freeze and roll back, at the worst moment.</summary>
public sealed class People(Storehouse storage, Random random, InvariantKeeper keeper)
{
    private int _files, _keys;

    /// <summary>Uploads a model, one in three of them bad; the event of it is the caller's to deliver.</summary>
    public string Upload(ModelName model)
    {
        var path = $"{model}/model.onnx";
        storage.UploadBlobs.Put(path, System.Text.Encoding.ASCII.GetBytes($"{(random.Next(3) == 0 ? "bad" : "good")}-{_files++}"));
        return path;
    }

    /// <summary>Does something that comes to mind.</summary>
    public void Do(ModelName model, SimulatedProcess process) => process.Do(() => random.Next(100) switch
    {
        < 35 => RollBackAsync(model, process),
        < 75 => CommandAsync(model, process),
        < 88 => FreezeAsync(model, process),
        _ => DeployAsync(model, process),
    });

    private async Task RollBackAsync(ModelName model, SimulatedProcess process)
    {
        var version = new VersionNumber(1 + random.Next(Math.Max(1, keeper.Latest(model))));
        var request = random.Next(6) switch
        {
            0 => new BrakeRequest(From: version),
            1 => new BrakeRequest(To: new BrakeTarget(version)),
            2 when random.Next(3) == 0 => new BrakeRequest(To: BrakeTarget.None),
            _ => new BrakeRequest(),
        };
        var key = $"key-{_keys++}";
        var outcome = await process.Parts.Brake.RollBackAsync(model, request, "bad", "ada", key, default);
        if (outcome is { Refusal: null, Published: true }) keeper.RolledBack(model, outcome.Deployment);
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
        await process.Parts.Commands.GiveAsync(open[random.Next(open.Count)], command, "because", "ada", default);
    }

    private async Task FreezeAsync(ModelName model, SimulatedProcess process) =>
        await process.Parts.Freezer.SetAsync(model, random.Next(2) == 0 ? "holidays" : null, "ada", default);

    private async Task DeployAsync(ModelName model, SimulatedProcess process)
    {
        var version = new VersionNumber(1 + random.Next(Math.Max(1, keeper.Latest(model))));
        var outcome = await process.Parts.Requests.RequestAsync(model, version, null, "again", "ada", default);
        if (outcome.Rollout is { } rollout) process.Run(rollout.Id);
    }

    /// <summary>A defect on purpose: somebody deletes a version that is in service.</summary>
    public static async Task DeleteServingAsync(ModelName model, Storehouse storage)
    {
        var partition = new ModelPartition(storage.Rows, model);
        if (await partition.FindAsync<Deployment>(Keys.Deployment, default) is not { Value.Stable: { } stable }) return;
        var version = (await partition.FindAsync<ModelVersion>(Keys.Version(stable.Value), default))!.Value;
        await storage.Rows.CommitAsync(
            model.Text, [version.Save(model.Text, Keys.Version(stable.Value), version.Value with { DeletedAt = DateTimeOffset.UnixEpoch })], default);
    }
}
