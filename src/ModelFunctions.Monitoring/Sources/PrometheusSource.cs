namespace ModelFunctions.Monitoring.Sources;

/// <summary>Asks a Prometheus server by an instant query, at the server's own time.</summary>
internal sealed class PrometheusSource(SourceClient client) : ISource
{
    public async Task<SourceAnswer> AskAsync(Question question, CancellationToken cancel)
    {
        // As a form: queries may be longer than an address.
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/query")
        {
            Content = new FormUrlEncodedContent([new("query", question.Filled)]),
        };
        return await client.SendAsync(request, PrometheusAnswer.Read, cancel);
    }
}
