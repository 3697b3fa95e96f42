using System.Net.Http.Json;
using System.Text.Json;

namespace ModelFunctions.Monitoring.Sources;

/// <summary>
/// Asks a service whether a version is healthy: a POST of model, version and rollout. It answers <c>{"healthy": true}</c> or
/// <c>false</c>, <c>null</c> where it does not know, or 204 where there is nothing to say yet. It may be asked again at any time.
/// </summary>
internal sealed class WebhookSource(SourceClient client) : ISource
{
    public async Task<SourceAnswer> AskAsync(Question question, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "")
        {
            Content = JsonContent.Create(new
            {
                model = question.Rollout.Model.ToString(),
                version = question.Rollout.Version.Value,
                rollout = question.Rollout.ToString(),
            }),
        };
        return await client.SendAsync(request, Read, cancel);
    }

    private static SourceAnswer Read(int status, JsonElement? body) => (status, body) switch
    {
        (204, _) => new SourceAnswer.Nothing(),
        (200, { ValueKind: JsonValueKind.Object } json) when json.TryGetProperty("healthy", out var healthy) => healthy.ValueKind switch
        {
            JsonValueKind.True => new SourceAnswer.WebhookAnswer(true),
            JsonValueKind.False => new SourceAnswer.WebhookAnswer(false),
            JsonValueKind.Null => new SourceAnswer.WebhookAnswer(null),
            _ => new SourceAnswer.Failure($"The webhook answered healthy: {healthy.GetRawText()}; it is true, false or null."),
        },
        (200, _) => new SourceAnswer.Failure("The webhook answered without healthy."),
        _ => new SourceAnswer.Failure($"The webhook answered with status {status}."),
    };
}
