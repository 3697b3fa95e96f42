using ModelFunctions.Testing;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.EndToEnd.Hosts;

/// <summary>The built local host in a process of its own, serving on a free port.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly TemporaryFolder _data;

    private RunningHost(HostProcess process, Uri url, TemporaryFolder data)
    {
        (Process, Url, _data) = (process, url, data);
        Api = new ModelApi(url);
    }

    /// <summary>The program that is served and shipped.</summary>
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "ModelFunctions.Local.dll");

    public HostProcess Process { get; }

    public Uri Url { get; }

    public ModelApi Api { get; }

    /// <summary>Starts one on a storage, with an empty data folder of its own, and waits until it is ready.</summary>
    public static async Task<RunningHost> StartAsync(string storage)
    {
        var data = new TemporaryFolder();
        var process = Start(storage, data.PathOf("host"));
        try
        {
            return new RunningHost(process, new Uri(await process.LineAsync("Ready ")), data);
        }
        catch
        {
            await process.DisposeAsync();
            data.Dispose();
            throw;
        }
    }

    /// <summary>Starts one that may refuse to serve.</summary>
    public static HostProcess Start(string storage, string data, params string[] more) =>
        HostProcess.Start(Assembly, ["--urls", "http://127.0.0.1:0", "--data", data, "--storage", storage, "--exit-with-stdin", .. more]);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Process.DisposeAsync();
        _data.Dispose();
    }
}
