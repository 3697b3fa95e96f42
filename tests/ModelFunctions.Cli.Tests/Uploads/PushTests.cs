using System.Security.Cryptography;
using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Testing;

namespace ModelFunctions.Cli.Tests.Uploads;

public sealed class PushTests : IDisposable
{
    private const int Blocks = 5;

    private readonly TemporaryFolder _folder = new();
    private readonly string _file;
    private readonly byte[] _bytes = new byte[(Blocks - 1) * (8 << 20) + 1000];

    public PushTests()
    {
        new Random(1).NextBytes(_bytes);
        _file = _folder.PathOf("model.bin");
        File.WriteAllBytes(_file, _bytes);
    }

    private string Sha256 => Convert.ToHexStringLower(SHA256.HashData(_bytes));

    [Fact]
    public async Task Push_sends_each_block_once_and_says_which_version_it_is()
    {
        var storage = new BlockStorage();
        var ran = await PushAsync(storage);

        Assert.Equal((0, Blocks, "ada"), (ran.Exit, storage.Taken.Distinct().Count(), storage.CreatedBy));
        Assert.Equal($"churn v1: model.bin, 32 MiB, SHA-256 {Sha256}.", ran.Lines[0]);
        Assert.True(storage.Blob.AsSpan().SequenceEqual(_bytes));
    }

    [Fact]
    public async Task Push_that_broke_off_goes_on_with_what_is_missing()
    {
        var storage = new BlockStorage { BreaksFrom = 2 };
        var broken = await PushAsync(storage);
        storage.BreaksFrom = null;
        var whole = await PushAsync(storage);

        Assert.Equal((ExitCode.Failed, 0), (broken.Exit, whole.Exit));
        Assert.Equal("The upload broke off: The connection was reset. Run the same command again; it goes on with what is missing.\n", broken.Error);
        Assert.Equal(Blocks, storage.Taken.Count);
        Assert.True(storage.Blob.AsSpan().SequenceEqual(_bytes));
    }

    [Fact]
    public async Task Push_of_a_file_that_has_changed_since_it_broke_off_sends_what_is_other()
    {
        var storage = new BlockStorage { BreaksFrom = Blocks - 1 };
        await PushAsync(storage);
        storage.BreaksFrom = null;
        for (var block = 0; block < Blocks; block++) _bytes[block * (8 << 20)] ^= 1;
        await File.WriteAllBytesAsync(_file, _bytes);

        Assert.Equal(0, (await PushAsync(storage)).Exit);
        Assert.True(storage.Blob.AsSpan().SequenceEqual(_bytes));
    }

    [Fact]
    public async Task Push_whose_blocks_the_storage_has_dropped_says_so_and_sends_all_the_next_time()
    {
        var storage = new BlockStorage { BreaksFrom = 2 };
        await PushAsync(storage);
        storage.BreaksFrom = null;
        storage.DropBlocks();

        var dropped = await PushAsync(storage);
        Assert.Equal(ExitCode.Failed, dropped.Exit);
        Assert.Contains("it sends all of them", dropped.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await PushAsync(storage)).Exit);
    }

    [Fact]
    public async Task Push_asks_for_a_new_url_when_the_old_one_has_run_out()
    {
        var storage = new BlockStorage { UrlLasts = 3 };

        Assert.Equal(0, (await PushAsync(storage)).Exit);
        Assert.InRange(storage.Urls, 2, Blocks);
        Assert.True(storage.Blob.AsSpan().SequenceEqual(_bytes));
    }

    [Fact]
    public async Task Push_leaves_nothing_behind_when_it_is_over()
    {
        await PushAsync(new BlockStorage());

        Assert.Empty(Directory.GetFiles(_folder.PathOf("state"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Push_on_a_terminal_draws_a_bar()
    {
        var ran = await Ran.InAsync(new BlockStorage().Shell(_folder.PathOf("state")) with { IsTerminal = true }, "push", _file, "--model", "churn", "--no-color");

        Assert.Contains("100%", ran.Text, StringComparison.Ordinal);
        Assert.Contains("model.bin, 32 MiB", ran.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty.onnx", "is empty")]
    [InlineData("no name.onnx", "is no name for a model's file")]
    public async Task Push_of_what_can_be_no_version_asks_nobody(string name, string message)
    {
        await File.WriteAllBytesAsync(_folder.PathOf(name), []);
        var storage = new BlockStorage();
        var ran = await Ran.InAsync(storage.Shell(_folder.PathOf("state")), "push", _folder.PathOf(name), "--model", "churn");

        Assert.Equal((ExitCode.Usage, 0), (ran.Exit, storage.Urls));
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ran> PushAsync(BlockStorage storage) => Ran.InAsync(storage.Shell(_folder.PathOf("state")), "push", _file, "--model", "churn");
}
