using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Engine.Tests.Registry;

public sealed class RejectedUploadsTests
{
    private readonly RegistryWorld _world = new();

    [Fact]
    public async Task AddAsync_lists_an_upload_once_with_its_first_look_however_often_its_event_comes()
    {
        var blob = _world.Upload("Churn/m.onnx", "one");
        var uploadedAt = _world.Clock.GetUtcNow();
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        var rejectedAt = _world.Clock.GetUtcNow();

        for (var delivery = 0; delivery < 3; delivery++)
        {
            await _world.Registrar.RegisterAsync(blob, default);
            _world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var entry = Assert.Single((await _world.Rejected.ListAsync(10, null, default)).Values);
        Assert.Equal(("Churn/m.onnx", 3L, RejectionCode.InvalidModelName), (entry.Path, entry.Length, entry.Code));
        Assert.Equal((uploadedAt, rejectedAt), (entry.UploadedAt, entry.RejectedAt));
        Assert.Empty(_world.ArtifactBlobs.All);
    }

    [Fact]
    public async Task AddAsync_the_same_path_overwritten_is_another_entry()
    {
        await _world.Registrar.RegisterAsync(_world.Upload("Churn/m.onnx", "one"), default);
        await _world.Registrar.RegisterAsync(_world.Upload("Churn/m.onnx", "two"), default);

        Assert.Equal(2, (await _world.Rejected.ListAsync(10, null, default)).Values.Count);
    }

    [Theory]
    [InlineData("root.onnx")]
    [InlineData("a?b#c/\\%2e%2e\u0001")]
    [InlineData("münchen/😀")]
    public async Task AddAsync_any_path_that_a_blob_can_have_is_listed(string path)
    {
        await _world.Registrar.RegisterAsync(_world.Upload(path, "one"), default);

        Assert.Equal(path, Assert.Single((await _world.Rejected.ListAsync(10, null, default)).Values).Path);
    }

    [Fact]
    public async Task AddAsync_the_longest_path_that_a_blob_can_have_is_listed()
    {
        var path = new string('é', 1024);

        await _world.Registrar.RegisterAsync(_world.Upload(path, "one"), default);

        Assert.Equal(path, Assert.Single((await _world.Rejected.ListAsync(10, null, default)).Values).Path);
    }

    [Fact]
    public async Task ListAsync_pages_give_every_entry_once()
    {
        for (var i = 0; i < 7; i++) await _world.Registrar.RegisterAsync(_world.Upload($"root-{i}.onnx", "one"), default);

        List<string> paths = [];
        string? last = null;
        do
        {
            (IReadOnlyList<RejectedUpload> values, last) = await _world.Rejected.ListAsync(3, last, default);
            paths.AddRange(values.Select(entry => entry.Path));
        }
        while (last is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"root-{i}.onnx"), paths.Order());
    }
}
