using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs;
using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Tests.Azurite;

public sealed class AzuriteServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Owns an Azurite as this program does, by a pipe, and tells its process id.
    private const string Owner = """
        const azurite = require('child_process').spawn(process.execPath, process.argv.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] });
        azurite.stdout.pipe(process.stdout);
        console.log(`Owns ${azurite.pid}`);
        """;

    [Fact]
    public async Task Azurite_saves_and_ends_when_its_owner_is_killed()
    {
        using var folder = new TemporaryFolder();
        await using var owner = ChildProcess.Start("owner", "node", [
            "-e", Owner, "--", Path.Combine(AzuritePackages.Folder, "azurite.mjs"), "--exit-with-stdin",
            "--location", folder.PathOf("data"), "--blobPort", "0", "--queuePort", "0", "--tablePort", "0"]);
        var id = int.Parse((await owner.LineAsync("Owns ", Patience))["Owns ".Length..], CultureInfo.InvariantCulture);
        using var azurite = Process.GetProcessById(id);
        await Container(AzuriteServer.Parse(await owner.LineAsync("Ready ", Patience))).CreateAsync();

        owner.Send(Signal.Kill);

        await azurite.WaitForExitAsync().WaitAsync(Patience);
        await using var again = await AzuriteServer.StartAsync(folder.PathOf("data"), AzuritePorts.Any);
        Assert.True(await Container(again.Ports).ExistsAsync());
    }

    [Fact]
    public async Task StartAsync_on_ports_in_use_fails_with_what_Azurite_says()
    {
        using var folder = new TemporaryFolder();
        await using var first = await AzuriteServer.StartAsync(folder.PathOf("first"), AzuritePorts.Any);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => AzuriteServer.StartAsync(folder.PathOf("second"), first.Ports));

        Assert.Contains("EADDRINUSE", failure.Message, StringComparison.Ordinal);
    }

    private static BlobContainerClient Container(AzuritePorts ports) => new(ports.ConnectionString, "container");
}
