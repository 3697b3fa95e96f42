using System.Text;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Testing.Calls;

namespace ModelFunctions.Engine.Tests.Registry;

/// <summary>Uploads that name a golden set, and golden sets themselves.</summary>
public sealed class RegistrarGoldenTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;

    private readonly RegistryWorld _world = new();

    [Fact]
    public async Task RegisterAsync_of_a_golden_set_is_no_version_and_nothing_is_rejected_or_asked()
    {
        var blob = _world.Upload("churn/m.golden.json", "{}");
        _world.Log.Clear();

        Assert.Same(RegistrationResult.GoldenSet, await _world.Registrar.RegisterAsync(blob, default));

        Assert.Empty(_world.Log.Calls);
        Assert.Empty((await _world.Rejected.ListAsync(10, null, default)).Values);
        Assert.Equal(0, (await _world.HeadAsync(Churn)).Latest);
    }

    [Fact]
    public async Task RegisterAsync_of_an_upload_that_names_its_golden_set_saves_both_and_neither_changes_any_more()
    {
        _world.Upload("churn/m.golden.json", "first");
        var blob = _world.Upload("churn/m.onnx", "one", golden: "m.golden.json");
        _world.Meddler.Before(call => call.Method == "Commit" && call.ToString().Contains("churn", StringComparison.Ordinal), () =>
        {
            _world.Upload("churn/m.golden.json", "second");
            return Task.CompletedTask;
        });

        Assert.Equal(1, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync(blob, default)));

        var version = Assert.Single(await _world.VersionsAsync(Churn));
        Assert.Equal(ContentHash.FromBytes(System.Security.Cryptography.SHA256.HashData("first"u8)), version.Artifact.Golden);
        Assert.Equal("first", Encoding.UTF8.GetString(_world.ArtifactBlobs.Find(GoldenFile.Beside(version.Artifact.Path))!.Content));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task RegisterAsync_without_a_golden_set_asks_nothing_about_one()
    {
        _world.Upload("churn/m.onnx.golden.json", "{}");
        _world.Log.Clear();
        await _world.RegisterAsync("churn/m.onnx", "one");

        Assert.DoesNotContain(_world.Log.Calls, call => call.ToString().Contains("golden", StringComparison.Ordinal));
        Assert.Null(Assert.Single(await _world.VersionsAsync(Churn)).Artifact.Golden);
    }

    [Fact]
    public async Task RegisterAsync_of_a_golden_set_overwritten_while_it_is_copied_saves_what_is_there_then()
    {
        _world.Upload("churn/m.golden.json", "first");
        var blob = _world.Upload("churn/m.onnx", "one", golden: "m.golden.json");
        _world.Meddler.Before(call => call.Method == "Copy", () =>
        {
            _world.Upload("churn/m.golden.json", "second");
            return Task.CompletedTask;
        });

        await _world.Registrar.RegisterAsync(blob, default);

        var version = Assert.Single(await _world.VersionsAsync(Churn));
        Assert.Equal("second", Encoding.UTF8.GetString(_world.ArtifactBlobs.Find(GoldenFile.Beside(version.Artifact.Path))!.Content));
    }

    [Fact]
    public async Task RegisterAsync_that_failed_after_it_saved_the_golden_set_goes_on_with_that_one_though_it_is_gone()
    {
        _world.Upload("churn/m.golden.json", "first");
        var blob = _world.Upload("churn/m.onnx", "one", golden: "m.golden.json");
        _world.Faults.FailAt(8, FaultMoment.BeforeEffect);
        await Assert.ThrowsAsync<Core.StorageUnavailableException>(() => _world.Registrar.RegisterAsync(blob, default));
        Assert.Equal(2, _world.ArtifactBlobs.All.Count);
        _world.UploadBlobs.Remove("churn/m.golden.json");

        Assert.Equal(1, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync(blob, default)));

        Assert.NotNull(Assert.Single(await _world.VersionsAsync(Churn)).Artifact.Golden);
    }

    [Fact]
    public async Task RegisterAsync_of_an_upload_whose_golden_set_is_not_there_is_rejected_and_stays_so()
    {
        var blob = _world.Upload("churn/m.onnx", "one", golden: "m.golden.json");
        var rejection = Assert.IsType<RegistrationResult.Rejected>(await _world.Registrar.RegisterAsync(blob, default)).Rejection;
        Assert.Equal(RejectionCode.GoldenNotFound, rejection.Code);
        Assert.Contains("'churn/m.golden.json'", rejection.Detail, StringComparison.Ordinal);
        Assert.Empty(_world.ArtifactBlobs.All);

        _world.Upload("churn/m.golden.json", "late");
        Assert.IsType<RegistrationResult.Rejected>(await _world.NewRegistrar().RegisterAsync(blob, default));
        Assert.Equal(0, (await _world.HeadAsync(Churn)).Latest);

        Assert.Equal(1, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync(_world.Upload("churn/m.onnx", "one", golden: "m.golden.json"), default)));
    }

    [Fact]
    public async Task RegisterAsync_of_an_upload_whose_golden_set_is_too_large_is_rejected()
    {
        _world.UploadBlobs.Put("churn/m.golden.json", new byte[GoldenFile.MaxLength + 1]);

        Assert.IsType<RegistrationResult.Rejected>(await _world.Registrar.RegisterAsync(_world.Upload("churn/m.onnx", "one", golden: "m.golden.json"), default));

        _world.UploadBlobs.Put("churn/m.golden.json", new byte[GoldenFile.MaxLength]);
        Assert.Equal(1, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync(_world.Upload("churn/m.onnx", "one", golden: "m.golden.json"), default)));
    }
}
