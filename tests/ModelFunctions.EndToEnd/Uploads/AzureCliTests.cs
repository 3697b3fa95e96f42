using ModelFunctions.Dev;
using ModelFunctions.Dev.Processes;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Samples;
using ModelFunctions.Testing;

namespace ModelFunctions.EndToEnd.Uploads;

/// <summary>The README's first upload, as it stands there, by the Azure CLI where it is installed.</summary>
[Collection(SharedHost.Name)]
public sealed class AzureCliTests(HostFixture host) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task The_first_upload_of_the_README_becomes_a_version()
    {
        Skip.If(OperatingSystem.IsWindows(), "The README's lines are for a POSIX shell.");
        Skip.IfNot(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "az"))),
            "The Azure CLI is not installed.");
        var line = (await File.ReadAllLinesAsync(Repository.PathOf("README.md"))).First(line => line.StartsWith("az storage blob upload", StringComparison.Ordinal));
        var model = _folder.PathOf(Path.Combine("models", "plain.onnx"));
        Directory.CreateDirectory(Path.GetDirectoryName(model)!);
        await File.WriteAllBytesAsync(model, PenguinSamples.All().Single(sample => sample.File == "plain.onnx").Bytes);

        await using var az = ChildProcess.Start(
            "The Azure CLI", "sh", ["-c", line], Path.GetDirectoryName(Path.GetDirectoryName(model)),
            new Dictionary<string, string?>
            {
                ["AZURE_STORAGE_CONNECTION_STRING"] = host.ConnectionString,
                ["AZURE_CONFIG_DIR"] = _folder.PathOf("azure"),
                ["AZURE_CORE_COLLECT_TELEMETRY"] = "false",
            });
        await az.Exited.WaitAsync(TimeSpan.FromMinutes(2));

        Assert.True(az.Ending == "exit code 0", az.Output);
        await host.Api.LatestAsync("penguins", 1);
    }

    public void Dispose() => _folder.Dispose();
}
