using System.Text.Json.Nodes;

namespace ModelFunctions.Api.Tests.Models;

[Collection(ApiGroup.Name)]
public sealed class ModelEndpointsTests(ApiFixture api)
{
    private readonly string _model = api.FreshModel();

    [Fact]
    public async Task Get_tells_the_latest_version_and_its_alias_alone()
    {
        await api.PutAsync(_model, "one");
        await api.PutAsync(_model, "two");
        var model = await api.GetAsync($"models/{_model}");
        Assert.Equal(2, (int)model["latest"]!);
        Assert.Equal(0, (long)model["generation"]!);
        Assert.Equal("""{"latest":2}""", model["aliases"]!.ToJsonString());
    }

    [Fact]
    public async Task Get_has_an_etag_that_changes_with_the_model()
    {
        await api.PutAsync(_model, "one");
        using var first = await api.Client.GetAsync($"models/{_model}");
        await api.PutAsync(_model, "two");
        using var second = await api.Client.GetAsync($"models/{_model}");
        Assert.NotNull(first.Headers.ETag);
        Assert.NotEqual(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task Get_unknown_model_is_404() =>
        await ApiFixture.ProblemAsync(await api.Client.GetAsync("models/nobody-knows-me"), 404, "model-not-found");

    [Theory]
    [InlineData("Capital")]
    [InlineData("a b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a.b")]
    [InlineData("%2e%2e%2f")]
    [InlineData("mod%C3%A8le")]
    [InlineData("a%2Fb")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Get_what_is_no_model_name_is_400(string name)
    {
        using var answer = await api.Client.GetAsync($"models/{name}");
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-model-name");
        Assert.Contains("1 to 63", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_has_every_model_once_over_its_pages()
    {
        string[] names = [.. Enumerable.Range(0, 5).Select(_ => api.FreshModel())];
        foreach (var name in names) await api.PutAsync(name, "one");
        var found = new List<string>();
        for (var next = "models?max=2"; next is not null;)
        {
            var page = await api.GetAsync(next);
            Assert.InRange(page["value"]!.AsArray().Count, 0, 2);
            found.AddRange(page["value"]!.AsArray().Select(model => (string)model!["name"]!));
            next = (string?)page["nextLink"];
        }
        Assert.Equal(found.Distinct(), found);
        Assert.All(names, name => Assert.Contains(name, found));
    }

    [Theory]
    [InlineData("max=0")]
    [InlineData("max=1001")]
    [InlineData("max=-1")]
    [InlineData("max=many")]
    public async Task List_impossible_page_size_is_400(string query) =>
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models?{query}"), 400, "invalid-query");

    [Fact]
    public async Task Delete_then_upload_goes_on_with_the_numbers()
    {
        await api.PutAsync(_model, "one");
        await api.PutAsync(_model, "two");
        Assert.Equal(204, (int)(await api.Client.DeleteAsync($"models/{_model}")).StatusCode);
        Assert.Equal(204, (int)(await api.Client.DeleteAsync($"models/{_model}")).StatusCode);
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_model}"), 404, "model-not-found");
        Assert.DoesNotContain(_model, (await api.GetAsync("models?max=1000"))["value"]!.AsArray().Select(m => (string)m!["name"]!));

        var revived = await api.PutAsync(_model, "two");
        Assert.Equal(3, (int)revived["version"]!);
        var versions = (await api.GetAsync($"models/{_model}/versions"))["value"]!.AsArray();
        Assert.Equal([false, true, true], versions.Select(version => version!["deletedAt"] is not null));
    }

    [Fact]
    public async Task Delete_unknown_model_is_404() =>
        await ApiFixture.ProblemAsync(await api.Client.DeleteAsync("models/never-was"), 404, "model-not-found");

    [Fact]
    public async Task Delete_force_that_is_no_flag_is_400() =>
        await ApiFixture.ProblemAsync(await api.Client.DeleteAsync($"models/{_model}?force=perhaps"), 400, "invalid-query");

    [Fact]
    public async Task Delete_with_a_misspelt_parameter_is_400_and_deletes_nothing()
    {
        await api.PutAsync(_model, "one");
        var problem = await ApiFixture.ProblemAsync(await api.Client.DeleteAsync($"models/{_model}?froce=true"), 400, "invalid-query");
        Assert.Equal("Unknown query parameter 'froce'; this route takes force.", (string)problem["detail"]!);
        Assert.Equal(1, (int)(await api.GetAsync($"models/{_model}"))["latest"]!);
    }

    [Fact]
    public async Task Get_takes_no_parameter_but_the_key()
    {
        await api.PutAsync(_model, "one");
        Assert.Equal(1, (int)(await api.GetAsync($"models/{_model}?code=secret"))["latest"]!);
        var problem = await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_model}?code=secret&max=1"), 400, "invalid-query");
        Assert.Equal("Unknown query parameter 'max'; this route takes none.", (string)problem["detail"]!);
    }

    [Fact]
    public async Task List_links_to_the_next_page_without_the_key()
    {
        await api.PutAsync(_model, "one");
        await api.PutAsync(api.FreshModel(), "one");
        var next = (string)(await api.GetAsync("models?max=1&Code=secret"))["nextLink"]!;
        Assert.DoesNotContain("secret", next, StringComparison.Ordinal);
        Assert.Single((await api.GetAsync(next))["value"]!.AsArray());
    }

    [Fact]
    public async Task Events_are_gapless_newest_first_over_their_pages()
    {
        for (var i = 0; i < 5; i++) await api.PutAsync(_model, $"content {i}");
        var sequences = new List<long>();
        for (var next = $"models/{_model}/events?max=2"; next is not null;)
        {
            var page = await api.GetAsync(next);
            sequences.AddRange(page["value"]!.AsArray().Select(entry => (long)entry!["sequence"]!));
            next = (string?)page["nextLink"];
        }
        Assert.Equal([5, 4, 3, 2, 1], sequences);
    }

    [Fact]
    public async Task Events_tell_who_did_what_to_which_version()
    {
        await api.PutAsync(_model, "one");
        JsonNode entry = (await api.GetAsync($"models/{_model}/events"))["value"]![0]!;
        Assert.Equal(("registered", 1, $"{_model}-v1-1", "model.onnx"),
            ((string)entry["kind"]!, (int)entry["version"]!, (string)entry["rollout"]!, (string)entry["file"]!));
        // Where another process registers it first, it only knows what the upload's metadata claims.
        Assert.Contains((string)entry["actor"]!, new[] { "local", "local (claimed)" });
    }

    [Fact]
    public async Task Events_of_an_unknown_model_are_404() =>
        await ApiFixture.ProblemAsync(await api.Client.GetAsync("models/never-was/events"), 404, "model-not-found");
}
