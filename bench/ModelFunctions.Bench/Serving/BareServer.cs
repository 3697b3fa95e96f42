using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace ModelFunctions.Bench.Serving;

/// <summary>What the gateway is held against: one minimal endpoint that binds the request, runs the session and answers. It checks, counts and routes nothing.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly InferenceSession _session;

    private BareServer(WebApplication app, InferenceSession session) => (_app, _session) = (app, session);

    public Uri Infer => new(new Uri(_app.Urls.Single()), "/infer");

    public static async Task<BareServer> StartAsync(byte[] onnx)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        var session = new InferenceSession(onnx, options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/infer", (Request request) => Answer(session, request));
        await app.StartAsync();
        return new BareServer(app, session);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _session.Dispose();
    }

    private static Response Answer(InferenceSession session, Request request)
    {
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(request.Inputs[0].Data, request.Inputs[0].Shape);
        using var outputs = session.Run(options, [request.Inputs[0].Name], [input], session.OutputNames);
        return new Response("penguins", "1",
        [
            new(session.OutputNames[0], outputs[0].GetTensorTypeAndShape().Shape, "FP32", outputs[0].GetTensorDataAsSpan<float>().ToArray()),
            new(session.OutputNames[1], outputs[1].GetTensorTypeAndShape().Shape, "BYTES", outputs[1].GetStringTensorAsArray()),
        ]);
    }

    private sealed record Request(Input[] Inputs);

    private sealed record Input(string Name, long[] Shape, string Datatype, float[] Data);

    private sealed record Response(
        [property: JsonPropertyName("model_name")] string ModelName,
        [property: JsonPropertyName("model_version")] string ModelVersion,
        Output[] Outputs);

    private sealed record Output(string Name, long[] Shape, string Datatype, object Data);
}
