using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Testing;
using ModelFunctions.Testing.Azurite;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.EndToEnd.Starting;

/// <summary>A host that cannot serve says why, in words, and ends with exit code 1.</summary>
public sealed class RefusalToStartTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.PathOf("host");

    [Fact]
    public async Task On_the_data_folder_of_another_host()
    {
        await using var first = RunningHost.Start(azurite.ConnectionString, Data);
        await first.LineAsync("Ready ");
        await using var second = RunningHost.Start(azurite.ConnectionString, Data);

        await AssertRefusesAsync(second, $"Another host uses the data folder {Data}", "--data");
    }

    [Fact]
    public async Task On_a_port_in_use()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await using var host = RunningHost.Start(azurite.ConnectionString, Data, "--urls", $"http://127.0.0.1:{port}");

        await AssertRefusesAsync(host, port, "in use");
    }

    [Fact]
    public async Task Where_others_can_reach_it_without_a_key()
    {
        await using var host = RunningHost.Start(azurite.ConnectionString, Data, "--urls", "http://0.0.0.0:0");

        await AssertRefusesAsync(host, "0.0.0.0", "--key");
    }

    [Fact]
    public async Task Without_an_answer_from_the_storage()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        var nowhere = string.Join(';', azurite.ConnectionString.Split(';').Select(part => part.Contains("Endpoint=", StringComparison.Ordinal)
            ? $"{part.Split('=')[0]}=http://127.0.0.1:{port}/devstoreaccount1"
            : part));
        await using var host = RunningHost.Start(nowhere, Data);

        await AssertRefusesAsync(host, "storage did not answer", port.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AccountName=incomplete")]
    public async Task With_what_is_no_connection_string(string storage)
    {
        await using var host = RunningHost.Start(storage, Data);

        await AssertRefusesAsync(host, "connection string", "--storage");
    }

    [Fact]
    public async Task With_an_option_that_it_does_not_know()
    {
        await using var host = RunningHost.Start(azurite.ConnectionString, Data, "--prot", "80");

        await AssertRefusesAsync(host, "--prot", "Usage");
    }

    [Fact]
    public async Task With_several_errors_names_all_of_them()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "sources.json"), """{"prod":{"kind":"nagios","url":"http://127.0.0.1:9090"}}""");
        await using var host = RunningHost.Start("nonsense", Data, "--urls", "https://127.0.0.1:0");

        await AssertRefusesAsync(host, "--storage needs a connection string", "https://127.0.0.1:0", "'kind' of source 'prod'");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AssertRefusesAsync(HostProcess host, params string[] words)
    {
        await host.Exited.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("exit code 1", host.Ending);
        Assert.All(words, word => Assert.Contains(word, host.Output, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", host.Output, StringComparison.Ordinal);
    }
}
