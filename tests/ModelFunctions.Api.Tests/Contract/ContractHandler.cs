using System.Net.Http.Headers;

namespace ModelFunctions.Api.Tests.Contract;

/// <summary>A client whose every exchange is held to openapi.json.</summary>
internal sealed class ContractHandler() : DelegatingHandler(new HttpClientHandler { AllowAutoRedirect = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        Assert.StartsWith("/api/", path, StringComparison.Ordinal);
        var fault = await OpenApiContract.FaultAsync(
            request.Method.Method, path["/api".Length..], (int)response.StatusCode, MediaTypeOf(response.Content.Headers),
            await response.Content.ReadAsStringAsync(cancellationToken));
        Assert.True(fault is null, fault);
        return response;
    }

    private static string? MediaTypeOf(HttpContentHeaders headers) => headers.ContentType?.MediaType;
}
