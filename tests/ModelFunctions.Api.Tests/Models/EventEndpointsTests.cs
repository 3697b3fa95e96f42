using System.Text.Json.Nodes;

namespace ModelFunctions.Api.Tests.Models;

[Collection(ApiGroup.Name)]
public sealed class EventEndpointsTests(ApiFixture api)
{
    private readonly string[] _models = [api.FreshModel(), api.FreshModel()];

    [Fact]
    public async Task Events_of_all_models_are_newest_first_over_their_pages()
    {
        for (var i = 0; i < 3; i++)
            foreach (var model in _models) await api.PutAsync(model, $"content {i}");
        var found = new List<JsonNode>();
        for (var next = "events?max=4"; next is not null;)
        {
            var page = await api.GetAsync(next);
            Assert.InRange(page["value"]!.AsArray().Count, 0, 4);
            found.AddRange(page["value"]!.AsArray().Select(entry => entry!));
            next = (string?)page["nextLink"];
        }
        Assert.Equal(found.Select(TimeOf).OrderDescending(), found.Select(TimeOf));
        Assert.Equal(
            [(1, 3), (0, 3), (1, 2), (0, 2), (1, 1), (0, 1)],
            found.Where(entry => _models.Contains((string)entry["model"]!)).Select(entry => (Array.IndexOf(_models, (string)entry["model"]!), (int)entry["sequence"]!)));
    }

    [Fact]
    public async Task Events_since_a_time_and_of_a_kind_are_those_alone()
    {
        await api.PutAsync(_models[0], "one");
        await api.PutAsync(_models[0], "two");
        var last = (await api.GetAsync($"models/{_models[0]}/events?max=1"))["value"]![0]!;
        using var policy = new HttpRequestMessage(HttpMethod.Put, $"models/{_models[1]}/policy") { Content = new StringContent("""{"watch":"1h"}""") };
        policy.Headers.TryAddWithoutValidation("If-Match", "*");
        Assert.True((await api.Client.SendAsync(policy)).IsSuccessStatusCode);

        var since = Uri.EscapeDataString((string)last["at"]!);
        Assert.Equal([("registered", 2)], await OwnAsync($"events?since={since}&kind=registered"));
        Assert.Equal([("policySet", 1), ("registered", 2)], await OwnAsync($"events?since={since}"));
        Assert.Equal([("policySet", 1)], await OwnAsync("events?kind=policySet,policyRemoved&max=1000"));
    }

    [Theory]
    [InlineData("since=yesterday", "is not a time in RFC 3339")]
    [InlineData("since=2026-01-01", "is not a time in RFC 3339")]
    [InlineData("kind=exploded", "is not a kind of event")]
    [InlineData("after=17", "does not name an event")]
    [InlineData("max=0", "is not a whole number from 1 to 1000")]
    [InlineData("before=1", "Unknown query parameter 'before'")]
    public async Task Events_impossible_query_is_400(string query, string why)
    {
        var problem = await ApiFixture.ProblemAsync(await api.Client.GetAsync($"events?{query}"), 400, "invalid-query");
        Assert.Contains(why, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<(string Kind, int Sequence)>> OwnAsync(string path) =>
        (await api.GetAsync(path))["value"]!.AsArray().Where(entry => _models.Contains((string)entry!["model"]!))
            .Select(entry => ((string)entry!["kind"]!, (int)entry["sequence"]!));

    private static DateTimeOffset TimeOf(JsonNode entry) => (DateTimeOffset)entry["at"]!;
}
