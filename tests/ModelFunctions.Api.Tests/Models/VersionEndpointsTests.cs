using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ModelFunctions.Api.Tests.Models;

[Collection(ApiGroup.Name)]
public sealed class VersionEndpointsTests(ApiFixture api)
{
    private readonly string _model = api.FreshModel();

    [Fact]
    public async Task Get_tells_what_was_saved()
    {
        await api.PutAsync(_model, "one", "a.onnx");
        var version = await api.GetAsync($"models/{_model}/versions/1");
        Assert.Equal((1, "a.onnx", 3L, Convert.ToHexStringLower(SHA256.HashData("one"u8))),
            ((int)version["version"]!, (string)version["file"]!, (long)version["length"]!, (string)version["sha256"]!));
    }

    [Fact]
    public async Task Get_latest_is_the_newest()
    {
        await api.PutAsync(_model, "one");
        await api.PutAsync(_model, "two");
        Assert.Equal(2, (int)(await api.GetAsync($"models/{_model}/versions/latest"))["version"]!);
    }

    [Theory]
    [InlineData("stable")]
    [InlineData("candidate")]
    [InlineData("previous")]
    public async Task Get_alias_that_names_nothing_is_404(string alias)
    {
        await api.PutAsync(_model, "one");
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_model}/versions/{alias}"), 404, "alias-not-found");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("1.0")]
    [InlineData("99999999999")]
    [InlineData("newest")]
    [InlineData("Latest")]
    [InlineData("%F0%9F%90%A7")]
    public async Task Get_what_is_no_version_is_400(string version)
    {
        await api.PutAsync(_model, "one");
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_model}/versions/{version}"), 400, "invalid-version");
    }

    [Fact]
    public async Task Get_a_number_never_given_is_404()
    {
        await api.PutAsync(_model, "one");
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_model}/versions/2147483647"), 404, "version-not-found");
    }

    [Fact]
    public async Task List_is_newest_first_over_its_pages()
    {
        for (var i = 1; i <= 5; i++) await api.PutAsync(_model, $"content {i}");
        var numbers = new List<int>();
        for (var next = $"models/{_model}/versions?max=2"; next is not null;)
        {
            var page = await api.GetAsync(next);
            numbers.AddRange(page["value"]!.AsArray().Select(version => (int)version!["version"]!));
            next = (string?)page["nextLink"];
        }
        Assert.Equal([5, 4, 3, 2, 1], numbers);
    }

    [Fact]
    public async Task Artifact_leads_to_the_bytes()
    {
        await api.PutAsync(_model, "the bytes", "model v1.onnx".Replace(' ', '-'));
        using var answer = await api.Client.GetAsync($"models/{_model}/versions/latest/artifact");
        Assert.Equal(302, (int)answer.StatusCode);
        using var plain = new HttpClient();
        using var download = await plain.GetAsync(answer.Headers.Location);
        Assert.Equal("the bytes", await download.Content.ReadAsStringAsync());
        Assert.Equal("model-v1.onnx", download.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
    }

    [Fact]
    public async Task Artifact_link_cannot_write()
    {
        await api.PutAsync(_model, "one");
        using var answer = await api.Client.GetAsync($"models/{_model}/versions/1/artifact");
        using var plain = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, answer.Headers.Location) { Content = new StringContent("other") };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        Assert.Equal(403, (int)(await plain.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Tags_replace_what_was_there_and_are_logged()
    {
        await api.PutAsync(_model, "one");
        await TagAsync(new() { ["stage"] = "tried", ["owner"] = "Zoë" });
        var tagged = await TagAsync(new() { ["owner"] = "Ada" });
        Assert.Equal("""{"owner":"Ada"}""", tagged["tags"]!.ToJsonString());
        var kinds = (await api.GetAsync($"models/{_model}/events"))["value"]!.AsArray().Select(entry => (string)entry!["kind"]!);
        Assert.Equal(["tagged", "tagged", "registered"], kinds);
    }

    [Fact]
    public async Task Tags_that_are_set_already_are_no_event()
    {
        await api.PutAsync(_model, "one");
        await TagAsync(new() { ["a"] = "1", ["b"] = "2" });
        await TagAsync(new() { ["b"] = "2", ["a"] = "1" });
        Assert.Equal(2, (await api.GetAsync($"models/{_model}/events"))["value"]!.AsArray().Count);
    }

    [Fact]
    public async Task Tags_with_several_errors_are_answered_with_all()
    {
        await api.PutAsync(_model, "one");
        var tags = new Dictionary<string, string?> { [""] = "x", ["a/b"] = null, [new string('n', 65)] = "x", ["long"] = new('v', 257) };
        using var answer = await api.Client.PutAsJsonAsync($"models/{_model}/versions/1/tags", tags);
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-tags");
        Assert.Equal(["/", "/a~1b", "/" + new string('n', 65), "/long"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Tags_more_than_fifty_are_400()
    {
        await api.PutAsync(_model, "one");
        var one = await ApiFixture.ProblemAsync(
            await api.Client.PutAsJsonAsync($"models/{_model}/versions/1/tags", new Dictionary<string, string?> { ["a"] = null }), 400, "invalid-tags");
        Assert.Equal("One of the tags is not allowed; see errors.", (string)one["detail"]!);
        var tags = Enumerable.Range(0, 51).ToDictionary(i => $"tag-{i}", _ => "x");
        await ApiFixture.ProblemAsync(await api.Client.PutAsJsonAsync($"models/{_model}/versions/1/tags", tags), 400, "invalid-tags");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"a":1}""")]
    [InlineData("{\"a\":\"\u0001\"}")]
    public async Task Tags_that_are_not_the_json_taken_are_400(string body)
    {
        await api.PutAsync(_model, "one");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await ApiFixture.ProblemAsync(await api.Client.PutAsync($"models/{_model}/versions/1/tags", content), 400, "invalid-json");
    }

    [Fact]
    public async Task Tags_body_over_its_limit_is_413()
    {
        await api.PutAsync(_model, "one");
        using var content = new StringContent(new string(' ', (64 << 10) + 1));
        await ApiFixture.ProblemAsync(await api.Client.PutAsync($"models/{_model}/versions/1/tags", content), 413, "body-too-large");
    }

    [Fact]
    public async Task Delete_keeps_the_row_and_the_number()
    {
        await api.PutAsync(_model, "one");
        await api.PutAsync(_model, "two");
        Assert.Equal(204, (int)(await api.Client.DeleteAsync($"models/{_model}/versions/2")).StatusCode);
        Assert.Equal(204, (int)(await api.Client.DeleteAsync($"models/{_model}/versions/2")).StatusCode);
        Assert.NotNull((await api.GetAsync($"models/{_model}/versions/2"))["deletedAt"]);
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_model}/versions/2/artifact"), 410, "version-deleted");
        await ApiFixture.ProblemAsync(
            await api.Client.PutAsJsonAsync($"models/{_model}/versions/2/tags", new Dictionary<string, string> { ["a"] = "b" }), 410, "version-deleted");
        Assert.Equal(3, (int)(await api.PutAsync(_model, "two"))["version"]!);
    }

    [Fact]
    public async Task Delete_a_number_never_given_is_404()
    {
        await api.PutAsync(_model, "one");
        await ApiFixture.ProblemAsync(await api.Client.DeleteAsync($"models/{_model}/versions/2"), 404, "version-not-found");
    }

    private async Task<JsonNode> TagAsync(Dictionary<string, string> tags)
    {
        using var answer = await api.Client.PutAsJsonAsync($"models/{_model}/versions/1/tags", tags);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
