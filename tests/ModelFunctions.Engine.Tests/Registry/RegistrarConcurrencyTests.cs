using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Testing.Calls;

namespace ModelFunctions.Engine.Tests.Registry;

/// <summary>Many uploads at once, in several processes; each seed is another order of events.</summary>
public sealed class RegistrarConcurrencyTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;

    private readonly RegistryWorld _world = new(new CallYield());

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(3, 64)]
    public async Task RegisterAsync_64_uploads_of_one_model_at_once_are_64_versions(int seed, int processes)
    {
        var uploads = Enumerable.Range(0, 64).Select(i => _world.Upload($"churn/m-{i}.onnx", $"content {i}"));

        var results = RegisterAll(seed, uploads, processes);

        Assert.Equal(Enumerable.Range(1, 64), results.Select(RegistryWorld.VersionOf).Order());
        await _world.AssertSoundAsync(Churn);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RegisterAsync_200_uploads_to_20_models_at_once_are_10_versions_each(int seed)
    {
        var uploads = Enumerable.Range(0, 200).Select(i => _world.Upload($"model-{i % 20}/m-{i}.onnx", $"content {i}"));

        RegisterAll(seed, uploads, processes: 3);

        for (var i = 0; i < 20; i++)
        {
            var model = ModelName.Parse($"model-{i}");
            Assert.Equal(10, (await _world.HeadAsync(model)).Latest);
            await _world.AssertSoundAsync(model);
        }
        var (listed, _) = await _world.Catalog.ListAsync(1000, null, default);
        Assert.Equal(Enumerable.Repeat(10, 20), listed.Select(entry => entry.Latest));
    }

    [Fact]
    public async Task RegisterAsync_one_upload_delivered_10_times_in_parallel_is_one_version_and_one_event()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var world = new RegistryWorld(new CallYield());
            var blob = world.Upload("churn/m.onnx", "one");

            var results = Interleaving.Run(seed, () => world.Clock.Advance(TimeSpan.FromMilliseconds(1)), Deliveries(world, blob, 10));

            Assert.All(results, result => Assert.Equal(results[0], result));
            Assert.Equal([EventKind.Registered], (await world.EventsAsync(Churn)).Select(entry => entry.Kind));
            Assert.Single(await world.RecordsAsync(Churn));
            await world.AssertSoundAsync(Churn);
        }
    }

    [Fact]
    public async Task RegisterAsync_with_a_deletion_of_the_model_at_once_is_a_version_before_it_or_is_ignored()
    {
        HashSet<int> seen = [];
        for (var seed = 0; seed < 100; seed++)
        {
            var world = new RegistryWorld(new CallYield());
            await world.RunAsync(world.RegisterAsync("churn/m.onnx", "one"));
            var late = world.Upload("churn/m.onnx", "two");
            world.Clock.Advance(TimeSpan.FromSeconds(5));

            Interleaving.Run(
                seed, () => world.Clock.Advance(TimeSpan.FromMilliseconds(1)),
                [
                    () => world.Models.DeleteModelAsync(Churn, force: false, "ada", default),
                    async () => await world.Registrar.RegisterAsync(late, default) is not null,
                ]);

            var head = await world.HeadAsync(Churn);
            Assert.True(head.IsDeleted);
            Assert.Equal(head.Latest, head.DeletedThrough);
            await world.AssertSoundAsync(Churn);
            await world.RunAsync(RefreshAsync(world));
            Assert.Empty((await world.RunAsync(world.Catalog.ListAsync(10, null, default))).Values);
            seen.Add(head.Latest);
        }
        Assert.Equal([1, 2], seen.Order());
    }

    private static async Task<bool> RefreshAsync(RegistryWorld world)
    {
        await world.ReconcileAsync();
        return true;
    }

    private static IEnumerable<Func<Task<RegistrationResult>>> Deliveries(RegistryWorld world, UploadedBlob blob, int times) =>
        Enumerable.Range(0, times)
            .Select(i => i % 2 == 0 ? world.Registrar : world.NewRegistrar())
            .Select(registrar => (Func<Task<RegistrationResult>>)(() => registrar.RegisterAsync(blob, default)));

    private RegistrationResult[] RegisterAll(int seed, IEnumerable<UploadedBlob> uploads, int processes)
    {
        var registrars = Enumerable.Range(0, processes).Select(_ => _world.NewRegistrar()).ToList();
        return Interleaving.Run(
            seed,
            () => _world.Clock.Advance(TimeSpan.FromMilliseconds(1)),
            uploads.Select((blob, i) => (Func<Task<RegistrationResult>>)(() => registrars[i % processes].RegisterAsync(blob, default))));
    }
}
