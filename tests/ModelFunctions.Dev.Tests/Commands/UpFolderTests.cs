using ModelFunctions.Dev.Commands;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Tests.Commands;

public sealed class UpFolderTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("modelfunctions-up-");

    private UpOptions Options => new(_data.FullName, 7100, 20000);

    [Fact]
    public async Task TakeAsync_of_a_folder_in_use_names_where_it_is_served()
    {
        using var first = await UpFolder.TakeAsync(Options, default);

        var refusal = await Assert.ThrowsAsync<DevException>(() => UpFolder.TakeAsync(Options with { Port = 7200, StoragePort = 30000 }, default));

        Assert.Equal(
            $"The data folder {_data.FullName} is in use by http://127.0.0.1:7100: stop that one with Ctrl-C in its terminal, or choose another folder with --data DIR.",
            refusal.Message);
    }

    [Fact]
    public async Task TakeAsync_of_a_folder_with_a_host_of_its_own_names_where_it_serves()
    {
        await File.WriteAllTextAsync(Path.Combine(_data.FullName, "up.json"), """{"url":"http://127.0.0.1:7300","storage":"s","pid":1}""");
        using var host = new FileStream(Path.Combine(_data.FullName, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var refusal = await Assert.ThrowsAsync<DevException>(() => UpFolder.TakeAsync(Options, default));

        Assert.Contains("in use by http://127.0.0.1:7300:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakeAsync_succeeds_once_the_folder_is_given_back()
    {
        (await UpFolder.TakeAsync(Options, default)).Dispose();
        (await UpFolder.TakeAsync(Options, default)).Dispose();
    }

    [Fact]
    public async Task TakeAsync_waits_for_what_a_killed_one_had_started()
    {
        await using var left = ChildProcess.Start("Left over", "node", ["-e", "process.stdin.resume().on('end', () => process.exit())"]);
        using (var killed = await UpFolder.TakeAsync(Options, default)) killed.Remember(left);

        var taking = UpFolder.TakeAsync(Options, default);
        Assert.False(taking.IsCompleted);
        await left.StopAsync();

        (await taking.WaitAsync(TimeSpan.FromSeconds(30))).Dispose();
    }

    [Fact]
    public async Task TakeAsync_of_what_is_no_folder_says_so()
    {
        var file = Path.Combine(_data.FullName, "file");
        await File.WriteAllTextAsync(file, "");

        var refusal = await Assert.ThrowsAsync<DevException>(() => UpFolder.TakeAsync(Options with { Data = file }, default));

        Assert.Contains("--data DIR", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Delete(recursive: true);
}
