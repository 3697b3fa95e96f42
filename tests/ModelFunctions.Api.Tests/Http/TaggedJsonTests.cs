using System.Net;
using System.Net.Http.Headers;

namespace ModelFunctions.Api.Tests.Http;

/// <summary>Who asks again with the ETag gets a body only when there is something new.</summary>
[Collection(ApiGroup.Name)]
public sealed class TaggedJsonTests(ApiFixture api)
{
    [Theory]
    [InlineData("models?max=1&prefix={0}")]
    [InlineData("models/{0}")]
    [InlineData("models/{0}/events")]
    [InlineData("models/{0}/versions")]
    [InlineData("models/{0}/service")]
    [InlineData("models/{0}/rollouts")]
    [InlineData("models/{0}/rollouts/{0}-v1-1")]
    [InlineData("models/{0}/rollouts/{0}-v1-1/looks")]
    [InlineData("models/{0}/versions/1/compare/latest")]
    public async Task What_has_not_changed_is_not_sent_again(string route)
    {
        var model = api.FreshModel();
        await api.PutAsync(model, "one");
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, route, model);

        using var first = await api.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("no-cache, private", first.Headers.CacheControl?.ToString());
        using var second = await AskAsync(path, first.Headers.ETag!);
        Assert.Equal((HttpStatusCode.NotModified, 0), (second.StatusCode, (await second.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        using var weak = await AskAsync(path, new EntityTagHeaderValue(first.Headers.ETag!.Tag, isWeak: true));
        Assert.Equal(HttpStatusCode.NotModified, weak.StatusCode);
    }

    [Fact]
    public async Task What_has_changed_is_sent()
    {
        var model = api.FreshModel();
        await api.PutAsync(model, "one");
        using var first = await api.Client.GetAsync($"models/{model}");
        await api.PutAsync(model, "two");
        using var second = await AskAsync($"models/{model}", first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        return await api.Client.SendAsync(request);
    }
}
