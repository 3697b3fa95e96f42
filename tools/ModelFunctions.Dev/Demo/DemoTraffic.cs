using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelFunctions.Dev.Demo;

/// <summary>Steady requests to infer: real penguins, drawn at random, by the Open Inference Protocol.</summary>
internal sealed partial class DemoTraffic : IAsyncDisposable
{
    private const int Callers = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly HttpClient _http;
    private readonly string[] _penguins;
    private readonly ConcurrentDictionary<int, long> _answers = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _calling;

    private DemoTraffic(HttpClient http, string data)
    {
        _http = http;
        _penguins = [.. File.ReadLines(data).Skip(1).Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..])];
        _calling = Task.WhenAll(Enumerable.Range(1, Callers).Select(seed => Task.Run(() => CallAsync(new Random(seed)))));
    }

    /// <summary>Begins once a version is in service.</summary>
    /// <param name="url">Where the gateway listens.</param>
    /// <param name="data">The CSV of penguins.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<DemoTraffic> StartAsync(Uri url, string data, CancellationToken cancel)
    {
        var http = new HttpClient { BaseAddress = url };
        while (true)
        {
            using var ready = await http.GetAsync($"/v2/models/{DemoClient.Model}/ready", cancel);
            if (ready.IsSuccessStatusCode) return new DemoTraffic(http, data);
            await Task.Delay(Pause, cancel);
        }
    }

    /// <summary>Requests that were answered, by version.</summary>
    public IReadOnlyDictionary<int, long> Answers => _answers;

    /// <summary>Requests that were not answered, each with why.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    /// <summary>The version that answered last.</summary>
    public int LastVersion { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _calling;
        _http.Dispose();
    }

    private async Task CallAsync(Random random)
    {
        while (!_stop.IsCancellationRequested)
        {
            var penguin = _penguins[random.Next(_penguins.Length)];
            using var body = new StringContent(
                $$"""{"inputs":[{"name":"measurements","shape":[1,4],"datatype":"FP32","data":[{{penguin}}]}]}""", Encoding.UTF8, "application/json");
            try
            {
                using var answer = await _http.PostAsync($"/v2/models/{DemoClient.Model}/infer", body);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode) Count(int.Parse(Version().Match(text).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
                else Failures.Enqueue($"{(int)answer.StatusCode} {text}");
            }
            catch (HttpRequestException failure)
            {
                Failures.Enqueue(failure.Message);
            }
            await Task.Delay(Pause);
        }
    }

    private void Count(int version)
    {
        LastVersion = version;
        _answers.AddOrUpdate(version, 1, static (_, count) => count + 1);
    }

    [GeneratedRegex("\"model_version\":\"([0-9]+)\"")]
    private static partial Regex Version();
}
