using CsCheck;
using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Testing.Calls;

namespace ModelFunctions.Engine.Tests.Registry;

/// <summary>Any story of uploads, deletions, sweeps and time, with the storage going away in between, leaves a sound registry.</summary>
public sealed class RegistryPropertyTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;

    private static readonly Gen<Step> Steps =
        Gen.Select(
            Gen.Enum<Deed>(), Gen.Int[0, 3], Gen.Int[0, 12], Gen.Enum<FaultMoment>(),
            (deed, which, failAt, moment) => new Step(deed, which, failAt, moment));

    [Fact]
    public Task Any_story_leaves_numbers_log_and_bytes_sound() => Steps.Array[1, 25].SampleAsync(
        async steps =>
        {
            var story = new Story();
            foreach (var step in steps)
            {
                await story.TellAsync(step);
                await story.World.AssertSoundAsync(Churn);
            }
            await story.AssertSettledAsync();
        },
        iter: 300, threads: 1);

    private enum Deed
    {
        Upload,
        UploadUnseen,
        Touch,
        DeliverLate,
        DeleteVersion,
        DeleteModel,
        Sweep,
        LetTimePass,
    }

    private sealed record Step(Deed Deed, int Which, int FailAt, FaultMoment Moment);

    private sealed class Story
    {
        private readonly List<UploadedBlob> _events = [];

        public RegistryWorld World { get; } = new();

        /// <summary>Does the step, and again where it failed: everything here may be repeated until it does not throw.</summary>
        public async Task TellAsync(Step step)
        {
            var work = WorkOf(step);
            if (step.FailAt > 0) World.Faults.FailAt(step.FailAt, step.Moment);
            try
            {
                await work();
            }
            catch (StorageUnavailableException)
            {
                await work();
            }
            World.Faults.Clear();
        }

        /// <summary>In the end: once every event has come, none changes anything any more, and the listing agrees once repaired.</summary>
        public async Task AssertSettledAsync()
        {
            foreach (var blob in _events) await World.Registrar.RegisterAsync(blob, default);
            await World.AssertSoundAsync(Churn);
            var head = await World.HeadAsync(Churn);
            foreach (var blob in _events) await World.Registrar.RegisterAsync(blob, default);
            Assert.Equal(RegistryWorld.TextOf(head), RegistryWorld.TextOf(await World.HeadAsync(Churn)));

            Assert.Empty(await World.ReconcileAsync());
            var listed = (await World.Catalog.ListAsync(10, null, default)).Values.Select(entry => entry.Latest);
            Assert.Equal(head.Latest == 0 || head.IsDeleted ? [] : [head.Latest], listed);

            World.Clock.Advance(TimeSpan.FromDays(2));
            await World.SweepAsync();
            Assert.Equal(
                (await World.VersionsAsync(Churn)).Where(version => version.DeletedAt is null)
                    .Select(version => version.Artifact.Path).Order(StringComparer.Ordinal),
                World.ArtifactBlobs.All.Select(blob => blob.Path));
        }

        private Func<Task> WorkOf(Step step)
        {
            var path = $"churn/m-{step.Which % 2}.onnx";
            switch (step.Deed)
            {
                case Deed.Upload:
                    _events.Add(World.Upload(path, $"content {step.Which}"));
                    return () => World.Registrar.RegisterAsync(_events[^1], default);
                case Deed.UploadUnseen:
                    _events.Add(World.Upload(path, $"content {step.Which}"));
                    return () => Task.CompletedTask;
                case Deed.Touch when World.UploadBlobs.Find(path) is not null:
                    _events.Add(World.Touch(path));
                    return () => World.Registrar.RegisterAsync(_events[^1], default);
                case Deed.DeliverLate when _events.Count > 0:
                    return () => World.Registrar.RegisterAsync(_events[(step.Which + step.FailAt) % _events.Count], default);
                case Deed.DeleteVersion:
                    return () => World.Models.DeleteVersionAsync(Churn, new VersionNumber(step.Which + 1), "ada", default);
                case Deed.DeleteModel when step.Which == 0:
                    return () => World.Models.DeleteModelAsync(Churn, force: false, "ada", default);
                case Deed.Sweep:
                    return () => World.SweepAsync();
                case Deed.LetTimePass:
                    World.Clock.Advance(step.Which == 0 ? TimeSpan.FromDays(1) : TimeSpan.FromSeconds(step.Which));
                    return () => Task.CompletedTask;
                default:
                    return () => Task.CompletedTask;
            }
        }
    }
}
