using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Monitoring.Tests.Prometheus;

/// <summary>A real Prometheus on a free loopback port that scrapes one exporter five times a second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly DirectoryInfo data;
    private readonly ChildProcess process;

    private PrometheusServer(DirectoryInfo data, ChildProcess process, Uri url) => (this.data, this.process, Url) = (data, process, url);

    public Uri Url { get; }

    /// <summary>Where the program is; null where it is not installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "prometheus.exe" : "prometheus"))
        .FirstOrDefault(File.Exists);

    public static async Task<PrometheusServer> StartAsync(Uri target)
    {
        var data = Directory.CreateTempSubdirectory("modelfunctions-prometheus-");
        var configuration = Path.Combine(data.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, $$"""
            global: { scrape_interval: 200ms, scrape_timeout: 200ms }
            scrape_configs:
              - job_name: serving
                static_configs: [ { targets: [ "{{target.Authority}}" ] } ]
            """);
        var url = new Uri($"http://127.0.0.1:{LoopbackPort.Any()}");
        var process = ChildProcess.Start(
            "prometheus", Program!,
            [$"--config.file={configuration}", $"--storage.tsdb.path={data.FullName}/data", $"--web.listen-address={url.Authority}"]);
        var server = new PrometheusServer(data, process, url);
        await Eventually.TrueAsync(server.IsReadyAsync, () => process.Output);
        return server;
    }

    /// <summary>Has it end; from then on connections are refused.</summary>
    public Task StopAsync() => process.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        data.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        using var http = new HttpClient();
        try
        {
            return (await http.GetAsync(new Uri(Url, "-/ready"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
