using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.CommandLine;

/// <summary>A push whose connection breaks in the middle goes on where it was, and what is registered are the bytes of the file.</summary>
[Collection(SharedHost.Name)]
public sealed class InterruptedPushTests(HostFixture shared)
{
    private const string LongSwitch = "MODELFUNCTIONS_LONG";
    private const int Block = 8 << 20;

    [SkippableTheory]
    [InlineData(40L << 20)]
    [InlineData(2L << 30)]
    public async Task Push_resumes_and_ends_with_the_same_hash(long length)
    {
        Skip.If(length > 1L << 30 && Environment.GetEnvironmentVariable(LongSwitch) is null, $"It writes 2 GiB twice: set {LongSwitch} to run it.");
        using var ada = new CommandLineUser(shared.Host.Url);
        var (file, hash) = (ada.PathOf("model.bin"), "");
        hash = Write(file, length);
        var (model, half) = (shared.FreshModel(), (int)(length / Block / 2));

        using var broken = new BreakingNetwork(half);
        ada.Network = broken;
        var first = await ada.RunAsync("push", file, "--model", model);
        using var whole = new BreakingNetwork(int.MaxValue);
        ada.Network = whole;
        var second = await ada.RunAsync("push", file, "--model", model, "-o", "json");

        Assert.Equal(1, first.Exit);
        Assert.Contains("it goes on with what is missing", first.Error, StringComparison.Ordinal);
        Assert.True(second.Exit == 0, second.Error);
        Assert.Equal(length / Block - half, whole.Blocks);
        var version = JsonNode.Parse(second.Output)!;
        Assert.Equal((1, length, hash), ((int)version["version"]!, (long)version["length"]!, (string?)version["sha256"]));
    }

    /// <summary>No two blocks the same.</summary>
    private static string Write(string path, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = File.Create(path);
        var block = RandomNumberGenerator.GetBytes(Block);
        for (var left = length; left > 0; left -= Block)
        {
            BinaryPrimitives.WriteInt64LittleEndian(block, left);
            hash.AppendData(block);
            file.Write(block);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
