using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Cli.Tests.Hosts;

/// <summary>
/// A host whose answers are given beforehand, so that a screen has the same times and figures in every run. They are made of the API's own views,
/// written as the API writes them. The last answer to a call is repeated.
/// </summary>
internal sealed class CannedHost : HttpMessageHandler
{
    public const string Url = "http://host.test";

    private readonly CancellationTokenSource _interrupt = new();
    private readonly Dictionary<string, Queue<Func<HttpResponseMessage>>> _answers = [];

    /// <summary>What came in, as in <c>GET models?max=1000</c>.</summary>
    public List<string> Calls { get; } = [];

    public List<HttpRequestHeaders> Headers { get; } = [];

    public List<string> Bodies { get; } = [];

    /// <summary>The answer to a call, as in <c>GET models/churn</c>, whatever its query.</summary>
    public CannedHost Has<T>(string call, T body, int status = 200, params (string Name, string Value)[] headers) =>
        Answers(call, status, JsonSerializer.Serialize(body, CoreJson.Options), headers);

    public CannedHost Answers(string call, int status, string body = "", params (string Name, string Value)[] headers) => Then(call, () =>
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    });

    /// <summary>Whoever has called presses Ctrl-C.</summary>
    public CannedHost Interrupts(string call) => Then(call, () =>
    {
        _interrupt.Cancel();
        throw new OperationCanceledException();
    });

    public CannedHost Fails(string call, Exception how) => Then(call, () => throw how);

    /// <summary>Surroundings with this host, a narrow or wide terminal's width, and nothing on the standard streams.</summary>
    public Shell Shell(int width = 120, params (string Name, string Value)[] variables) => new(TextReader.Null, TextWriter.Null, TextWriter.Null)
    {
        Network = this,
        Interrupt = _interrupt.Token,
        Width = width,
        User = "ada",
        Clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Sample.Now),
        Variable = name => variables.Append((Name: "MODELFN_URL", Value: Url)).FirstOrDefault(variable => variable.Name == name).Value,
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri!.GetLeftPart(UriPartial.Path).Replace($"{Url}/api/", "", StringComparison.Ordinal);
        Calls.Add($"{request.Method} {target}{request.RequestUri.Query}");
        Headers.Add(request.Headers);
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        if (!_answers.TryGetValue($"{request.Method} {target}", out var answers)) throw new InvalidOperationException($"No answer is given to {Calls[^1]}.");
        var answer = answers.Count > 1 ? answers.Dequeue()() : answers.Peek()();
        answer.RequestMessage = request;
        return answer;
    }

    protected override void Dispose(bool disposing)
    {
        _interrupt.Dispose();
        base.Dispose(disposing);
    }

    private CannedHost Then(string call, Func<HttpResponseMessage> answer)
    {
        if (!_answers.TryGetValue(call, out var answers)) _answers[call] = answers = new();
        answers.Enqueue(answer);
        return this;
    }
}
