using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace ModelFunctions.Api.Tests.Models;

[Collection(ApiGroup.Name)]
public sealed class UploadEndpointsTests(ApiFixture api)
{
    private readonly string _model = api.FreshModel();

    [Fact]
    public async Task Put_is_created_with_its_location()
    {
        using var answer = await api.Client.PutAsync($"models/{_model}/versions?file=a.onnx", new StringContent("one"));
        Assert.Equal((201, $"/api/models/{_model}/versions/1"), ((int)answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Put_same_bytes_again_is_no_new_version()
    {
        await api.PutAsync(_model, "one");
        using var answer = await api.Client.PutAsync($"models/{_model}/versions?file=model.onnx", new StringContent("one"));
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(1, (int)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["version"]!);
    }

    [Fact]
    public async Task Put_what_was_served_before_is_a_new_version()
    {
        await api.PutAsync(_model, "one");
        await api.PutAsync(_model, "two");
        Assert.Equal(3, (int)(await api.PutAsync(_model, "one"))["version"]!);
    }

    [Fact]
    public async Task Put_of_one_file_at_once_loses_none()
    {
        var versions = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => api.PutAsync(_model, $"content {i}")));
        Assert.Equal(Enumerable.Range(1, 16), versions.Select(version => (int)version["version"]!).Order());
        Assert.Equal(16, versions.Select(version => (string)version["sha256"]!).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b.onnx")]
    [InlineData("a%5Cb")]
    [InlineData("a b.onnx")]
    [InlineData("mod%C3%A8le.onnx")]
    public async Task Put_what_is_no_file_name_is_400(string file) => await ApiFixture.ProblemAsync(
        await api.Client.PutAsync($"models/{_model}/versions?file={file}", new StringContent("one")), 400, "invalid-file-name");

    [Fact]
    public async Task Put_without_a_file_name_is_400_and_says_how_to_give_one()
    {
        using var answer = await api.Client.PutAsync($"models/{_model}/versions", new StringContent("one"));
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-file-name");
        Assert.StartsWith(
            $"The file name is missing: send ?file=NAME, as in PUT /api/models/{_model}/versions?file=model.onnx.", (string)problem["detail"]!,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_url_without_a_file_name_is_400_and_says_how_to_give_one()
    {
        using var answer = await api.Client.PostAsJsonAsync($"models/{_model}/uploads", new { });
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-file-name");
        Assert.Contains("""as in {"file": "model.onnx"}""", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_an_empty_body_is_400_and_makes_no_model()
    {
        await ApiFixture.ProblemAsync(
            await api.Client.PutAsync($"models/{_model}/versions?file=a.onnx", new ByteArrayContent([])), 400, "empty-file");
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_model}"), 404, "model-not-found");
    }

    [Fact]
    public async Task Put_an_empty_body_of_unknown_length_is_400_and_leaves_no_upload()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"models/{_model}/versions?file=a.onnx")
        {
            Content = new StreamContent(Stream.Null) { Headers = { ContentLength = null } },
        };
        request.Headers.TransferEncodingChunked = true;
        await ApiFixture.ProblemAsync(await api.Client.SendAsync(request), 400, "empty-file");
        Assert.Null(await api.Storage.Uploads.FindAsync($"{_model}/a.onnx", default));
    }

    [Fact]
    public async Task Put_more_than_its_limit_is_413()
    {
        using var answer = await api.Client.PutAsync($"models/{_model}/versions?file=a.onnx", new ByteArrayContent(new byte[(64 << 20) + 1]));
        var problem = await ApiFixture.ProblemAsync(answer, 413, "body-too-large");
        Assert.Contains("/uploads", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_more_than_its_limit_of_unknown_length_is_413_and_leaves_no_upload()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"models/{_model}/versions?file=a.onnx")
        {
            Content = new ByteArrayContent(new byte[65 << 20]),
        };
        request.Headers.TransferEncodingChunked = true;
        await ApiFixture.ProblemAsync(await api.Client.SendAsync(request), 413, "body-too-large");
        Assert.Null(await api.Storage.Uploads.FindAsync($"{_model}/a.onnx", default));
    }

    [Fact]
    public async Task Put_of_a_known_upload_answers_what_it_became()
    {
        var first = await api.PutAsync(_model, "one");
        await api.PutAsync(_model, "two", "other.onnx");
        var again = await api.PutAsync(_model, "one");
        Assert.Equal((1, 3), ((int)first["version"]!, (int)again["version"]!));
    }

    [Fact]
    public async Task Upload_url_takes_a_blob_and_nothing_else()
    {
        using var answer = await api.Client.PostAsJsonAsync($"models/{_model}/uploads", new { file = "a.onnx" });
        Assert.Equal(201, (int)answer.StatusCode);
        var url = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["url"]!;
        using var plain = new HttpClient();
        using var put = new HttpRequestMessage(HttpMethod.Put, url) { Content = new StringContent("one") };
        put.Headers.Add("x-ms-blob-type", "BlockBlob");
        Assert.Equal(201, (int)(await plain.SendAsync(put)).StatusCode);
        Assert.Equal(403, (int)(await plain.GetAsync(url)).StatusCode);
        Assert.Equal(403, (int)(await plain.DeleteAsync(url)).StatusCode);
        Assert.Equal(403, (int)(await plain.GetAsync(url.Replace("a.onnx", "b.onnx", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task Put_a_golden_set_is_no_version_and_the_file_that_names_it_tells_its_hash()
    {
        using var put = await api.Client.PutAsync($"models/{_model}/versions?file=a.golden.json", new StringContent("{}"));
        Assert.Equal(204, (int)put.StatusCode);
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_model}"), 404, "model-not-found");

        using var answer = await api.Client.PutAsync($"models/{_model}/versions?file=a.onnx&golden=a.golden.json", new StringContent("one"));
        Assert.Equal(201, (int)answer.StatusCode);
        var version = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", (string)version["golden"]!);
        Assert.Equal("a.golden.json", (string)version["metadata"]!["golden"]!);
        using var plain = await api.Client.PutAsync($"models/{_model}/versions?file=a.onnx", new StringContent("two"));
        Assert.Null((await plain.Content.ReadFromJsonAsync<JsonNode>())!["golden"]);
    }

    [Fact]
    public async Task Put_naming_a_golden_set_that_is_not_there_is_409_and_no_version()
    {
        using var answer = await api.Client.PutAsync($"models/{_model}/versions?file=a.onnx&golden=a.golden.json", new StringContent("one"));
        await ApiFixture.ProblemAsync(answer, 409, "golden-not-found");
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_model}"), 404, "model-not-found");
        Assert.Contains(
            (await api.GetAsync("rejected-uploads?max=1000"))["value"]!.AsArray(),
            entry => (string)entry!["path"]! == $"{_model}/a.onnx" && (string)entry["code"]! == "goldenNotFound");
    }

    [Fact]
    public async Task Put_with_a_misspelt_parameter_is_400_and_leaves_no_upload()
    {
        using var answer = await api.Client.PutAsync($"models/{_model}/versions?file=a.onnx&goldn=a.golden.json", new StringContent("one"));
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-query");
        Assert.Equal("Unknown query parameter 'goldn'; this route takes file, golden.", (string)problem["detail"]!);
        Assert.Null(await api.Storage.Uploads.FindAsync($"{_model}/a.onnx", default));
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("..%2Fa.golden.json")]
    public async Task Put_naming_what_is_no_golden_set_is_400_and_leaves_no_upload(string golden)
    {
        using var answer = await api.Client.PutAsync($"models/{_model}/versions?file=a.onnx&golden={golden}", new StringContent("one"));
        await ApiFixture.ProblemAsync(answer, 400, "invalid-query");
        Assert.Null(await api.Storage.Uploads.FindAsync($"{_model}/a.onnx", default));
    }

    [Theory]
    [InlineData("""{"file":"../a"}""", "invalid-file-name")]
    [InlineData("{}", "invalid-file-name")]
    [InlineData("""{"file":7}""", "invalid-json")]
    [InlineData("{", "invalid-json")]
    [InlineData("null", "invalid-json")]
    public async Task Upload_url_for_what_is_no_file_is_400(string body, string code) => await ApiFixture.ProblemAsync(
        await api.Client.PostAsync($"models/{_model}/uploads", new StringContent(body, Encoding.UTF8, "application/json")), 400, code);

    [Theory]
    [InlineData("", "it is empty.")]
    [InlineData("{", "it ends too early, at line 1, position 2.")]
    [InlineData("{\n\"file\":7}", "the value has the wrong type at $.file.")]
    [InlineData("""{"File":"a.onnx"}""", "'File' is not a known field.")]
    public async Task Upload_url_for_what_is_no_json_is_told_what_is_wrong_with_it(string body, string said)
    {
        using var answer = await api.Client.PostAsync($"models/{_model}/uploads", new StringContent(body, Encoding.UTF8, "application/json"));
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-json");
        Assert.Equal(
            $"The body is not the JSON that this route takes: {said} /api/openapi.json has its schema. Names are case-sensitive.",
            (string)problem["detail"]!);
    }

    [Fact]
    public async Task Rejected_uploads_are_listed_with_their_reason()
    {
        await api.Storage.Uploads.PutAsync($"{_model}.onnx", new MemoryStream([1]), null, default);
        await api.Storage.Uploads.PutAsync($"{_model}/empty.onnx", new MemoryStream(), null, default);
        await api.Service<Engine.Registry.UploadScan>().RunAsync(default);
        var listed = (await api.GetAsync("rejected-uploads?max=1000"))["value"]!.AsArray()
            .Where(entry => ((string)entry!["path"]!).StartsWith(_model, StringComparison.Ordinal))
            .Select(entry => ((string)entry!["path"]!, (string)entry["code"]!)).Order();
        Assert.Equal([($"{_model}.onnx", "noModel"), ($"{_model}/empty.onnx", "empty")], listed);
    }
}
