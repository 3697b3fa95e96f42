using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Testing.Calls;

namespace ModelFunctions.Engine.Tests.Registry;

/// <summary>
/// The storage goes away at each call in turn, before or after its effect, and once more while the registration is repeated:
/// whatever is left over, repeating ends as if nothing had happened.
/// </summary>
public sealed class RegistrarCrashTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;

    [Fact]
    public async Task RegisterAsync_of_a_first_upload_is_one_version_wherever_it_failed() => await ForEachCrashAsync(
        async (world, attempt) =>
        {
            world.Upload("churn/m.onnx", "one");

            var record = RegistryWorld.RecordOf(await attempt.RunAsync(() => world.Registrar.RegisterAsync("churn/m.onnx", default)));

            Assert.Equal((UploadOutcome.Registered, 1), (record.Outcome, record.Version!.Value.Value));
            Assert.Equal(1, (await world.HeadAsync(Churn)).Sequence);
        });

    [Fact]
    public async Task RegisterAsync_of_a_next_upload_is_one_version_wherever_it_failed() => await ForEachCrashAsync(
        async (world, attempt) =>
        {
            await world.RegisterAsync("churn/m.onnx", "one");
            world.Upload("churn/m.onnx", "two");

            var result = await attempt.RunAsync(() => world.NewRegistrar().RegisterAsync("churn/m.onnx", default));

            Assert.Equal(2, RegistryWorld.VersionOf(result));

            Assert.Equal(3, await world.RegisterAsync("churn/m.onnx", "three"));
            Assert.Equal(3, (await world.HeadAsync(Churn)).Sequence);
        });

    [Fact]
    public async Task RegisterAsync_of_unchanged_bytes_is_no_version_and_one_event_wherever_it_failed() => await ForEachCrashAsync(
        async (world, attempt) =>
        {
            await world.RegisterAsync("churn/m.onnx", "one");
            world.Touch("churn/m.onnx");

            var record = RegistryWorld.RecordOf(await attempt.RunAsync(() => world.Registrar.RegisterAsync("churn/m.onnx", default)));

            Assert.Equal((UploadOutcome.Unchanged, 1), (record.Outcome, record.Version!.Value.Value));
            Assert.Equal((1, 2), ((await world.HeadAsync(Churn)).Latest, (await world.HeadAsync(Churn)).Sequence));
        });

    [Fact]
    public async Task RegisterAsync_of_an_upload_from_before_a_deletion_is_ignored_wherever_it_failed() => await ForEachCrashAsync(
        async (world, attempt) =>
        {
            await world.RegisterAsync("churn/m.onnx", "one");
            world.Upload("churn/m.onnx", "two");
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await world.Models.DeleteModelAsync(Churn, force: false, "ada", default);

            var record = RegistryWorld.RecordOf(await attempt.RunAsync(() => world.Registrar.RegisterAsync("churn/m.onnx", default)));

            Assert.Equal(UploadOutcome.Ignored, record.Outcome);
            Assert.Equal(1, (await world.HeadAsync(Churn)).Latest);
        });

    [Fact]
    public async Task RegisterAsync_of_no_model_is_listed_once_wherever_it_failed() => await ForEachCrashAsync(
        async (world, attempt) =>
        {
            world.Upload("Churn/m.onnx", "one");

            var result = await attempt.RunAsync(() => world.Registrar.RegisterAsync("Churn/m.onnx", default));

            Assert.IsType<RegistrationResult.Rejected>(result);
            Assert.Single((await world.Rejected.ListAsync(10, null, default)).Values);
        });

    [Fact]
    public async Task DeleteModelAsync_is_one_event_wherever_it_failed() => await ForEachCrashAsync(
        async (world, attempt) =>
        {
            await world.RegisterAsync("churn/m.onnx", "one");

            await attempt.RunAsync(() => world.Models.DeleteModelAsync(Churn, force: false, "ada", default));

            Assert.True((await world.HeadAsync(Churn)).IsDeleted);
            Assert.Equal(2, (await world.HeadAsync(Churn)).Sequence);
        });

    [Fact]
    public async Task DeleteVersionAsync_is_one_event_wherever_it_failed() => await ForEachCrashAsync(
        async (world, attempt) =>
        {
            await world.RegisterAsync("churn/m.onnx", "one");
            await world.RegisterAsync("churn/m.onnx", "two");

            await attempt.RunAsync(() => world.Models.DeleteVersionAsync(Churn, new VersionNumber(2), "ada", default));

            Assert.Equal([false, true], (await world.VersionsAsync(Churn)).Select(version => version.DeletedAt is not null));
            Assert.Equal(3, (await world.HeadAsync(Churn)).Sequence);
        });

    [Fact]
    public async Task SweepAsync_takes_the_bytes_and_says_so_wherever_it_failed() => await ForEachCrashAsync(
        async (world, attempt) =>
        {
            await world.RegisterAsync("churn/m.onnx", "one");
            await world.Models.DeleteVersionAsync(Churn, VersionNumber.First, "ada", default);
            world.Clock.Advance(ArtifactSweeper.Grace);
            var sweptAt = world.Clock.GetUtcNow();

            await attempt.RunAsync(() => world.SweepAsync());

            Assert.Empty(world.ArtifactBlobs.All);
            Assert.Equal(sweptAt, Assert.Single(await world.VersionsAsync(Churn)).BytesDeletedAt);
        });

    /// <summary>Tells the story with every pair of failures, until the first would come after its end.</summary>
    private static async Task ForEachCrashAsync(Func<RegistryWorld, Attempt, Task> story)
    {
        var reached = 0;
        while (await ForEachSecondCrashAsync(story, reached + 1, FaultMoment.BeforeEffect)
            && await ForEachSecondCrashAsync(story, reached + 1, FaultMoment.AfterEffect)) reached++;
        Assert.InRange(reached, 2, 100);
    }

    private static async Task<bool> ForEachSecondCrashAsync(Func<RegistryWorld, Attempt, Task> story, int first, FaultMoment moment)
    {
        for (var second = 1; ; second++)
        {
            var failures = await TellAsync(story, new Attempt(first, moment, second));
            if (failures < 2) return failures == 1;
        }
    }

    private static async Task<int> TellAsync(Func<RegistryWorld, Attempt, Task> story, Attempt attempt)
    {
        var world = new RegistryWorld(attempt.Faults);
        try
        {
            await story(world, attempt);
            Assert.Empty(await world.ReconcileAsync());
            await world.AssertSoundAsync(Churn);
            await AssertListedAsync(world);
            return attempt.Failures;
        }
        catch (Exception wrong)
        {
            throw new InvalidOperationException($"{attempt}: {wrong.Message}", wrong);
        }
    }

    private static async Task AssertListedAsync(RegistryWorld world)
    {
        var head = await world.HeadAsync(Churn);
        var listed = (await world.Catalog.ListAsync(10, null, default)).Values;
        if (head.Latest == 0 || head.IsDeleted) Assert.Empty(listed);
        else Assert.Equal(new CatalogEntry(Churn) { Latest = head.Latest, Sequence = head.Sequence }, Assert.Single(listed));
    }

    /// <summary>Does something, and does it again whenever it fails: at one call of the first run and at one of the second.</summary>
    private sealed record Attempt(int First, FaultMoment Moment, int Second)
    {
        public CallFaults Faults { get; } = new();

        public int Failures { get; private set; }

        public async Task<T> RunAsync<T>(Func<Task<T>> work)
        {
            Faults.FailAt(First, Moment);
            while (true)
            {
                try
                {
                    var result = await work();
                    Faults.Clear();
                    return result;
                }
                catch (StorageUnavailableException)
                {
                    if (++Failures == 1) Faults.FailAt(Second, Moment);
                }
            }
        }
    }
}
