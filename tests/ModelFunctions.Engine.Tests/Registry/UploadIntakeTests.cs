using System.Text;
using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Testing.Calls;
using ModelFunctions.Testing.Contracts;

namespace ModelFunctions.Engine.Tests.Registry;

public sealed class UploadIntakeTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;
    private static readonly FileName File = FileName.Parse("m.onnx");

    private readonly RegistryWorld _world = new(new CallYield());
    private readonly UploadIntake _intake;

    public UploadIntakeTests() => _intake = new UploadIntake(_world.Uploads, _world.Registrar);

    [Fact]
    public async Task PutAsync_is_an_upload_like_any_other_and_its_version()
    {
        Assert.Equal(1, RegistryWorld.VersionOf(await _world.RunAsync(PutAsync("one"))));

        Assert.Equal("application/onnx", _world.UploadBlobs.Find("churn/m.onnx")!.ContentType);
        Assert.Equal("application/onnx", Assert.Single(await _world.VersionsAsync(Churn)).Artifact.ContentType);
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task PutAsync_who_gets_the_turn_from_one_that_failed_has_made_no_progress()
    {
        var (putting, fail) = (new TaskCompletionSource(), new TaskCompletionSource());
        _world.Meddler.Before(call => call.Method == "Put", async () =>
        {
            putting.SetResult();
            await fail.Task;
            throw new StorageUnavailableException();
        });
        var first = PutAsync("one");
        await putting.Task;
        var standing = new TaskCompletionSource();
        _world.Meddler.Before(call => call.Method == "Put", () => standing.Task);
        var progress = 0;
        var second = _intake.PutAsync(Churn, File, null, new MemoryStream([2]), null, "ada", () => progress++, default);

        fail.SetResult();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => first);
        Assert.Equal(0, progress);

        standing.SetResult();
        await _world.RunAsync(second);
        Assert.InRange(progress, 3, 6);
    }

    [Fact]
    public async Task PutAsync_what_the_scan_finds_of_it_is_the_same_version()
    {
        await _world.RunAsync(PutAsync("one"));

        await _world.RunAsync(_world.NewScan(_world.NewRegistrar()).RunAsync(default));

        Assert.Equal((1, 1), ((await _world.HeadAsync(Churn)).Latest, (await _world.HeadAsync(Churn)).Sequence));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task PutAsync_20_at_once_to_one_path_are_20_versions_each_with_its_bytes(int seed)
    {
        var results = Interleaving.Run(
            seed,
            () => _world.Clock.Advance(TimeSpan.FromMilliseconds(1)),
            Enumerable.Range(0, 20).Select(i => (Func<Task<RegistrationResult>>)(() => PutAsync($"content {i}"))));

        var saved = (await _world.VersionsAsync(Churn))
            .Select(version => Encoding.UTF8.GetString(_world.ArtifactBlobs.Find(version.Artifact.Path)!.Content)).ToList();
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"content {i}"),
            results.Select(result => saved[RegistryWorld.VersionOf(result) - 1]));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task PutAsync_an_empty_file_is_rejected_and_listed()
    {
        var rejected = Assert.IsType<RegistrationResult.Rejected>(await _world.RunAsync(PutAsync("")));

        Assert.Equal(RejectionCode.Empty, rejected.Rejection.Code);
        Assert.Single((await _world.RunAsync(_world.Rejected.ListAsync(10, null, default))).Values);
    }

    [Fact]
    public async Task PutAsync_a_body_that_breaks_off_leaves_nothing_and_hands_its_turn_on()
    {
        await Assert.ThrowsAnyAsync<IOException>(
            () => _world.RunAsync(_intake.PutAsync(Churn, File, null, new BreakingStream(3), null, "ada", () => { }, default)));
        Assert.Null(_world.UploadBlobs.Find("churn/m.onnx"));

        Assert.Equal(1, RegistryWorld.VersionOf(await _world.RunAsync(PutAsync("one"))));
    }

    [Fact]
    public async Task PutAsync_overwritten_by_another_client_meanwhile_says_so()
    {
        _world.Meddler.Before(call => call.Method == "Copy", () =>
        {
            _world.Upload("churn/m.onnx", "theirs");
            return Task.CompletedTask;
        });

        Assert.Same(RegistrationResult.SourceChanged, await _world.RunAsync(PutAsync("mine")));
    }

    private Task<RegistrationResult> PutAsync(string content) =>
        _intake.PutAsync(Churn, File, null, new MemoryStream(Encoding.UTF8.GetBytes(content)), "application/onnx", "ada", () => { }, default);
}
