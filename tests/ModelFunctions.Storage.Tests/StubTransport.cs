using System.Net;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;

namespace ModelFunctions.Storage.Tests;

/// <summary>An account of which every answer is made up.</summary>
internal static class StubTransport
{
    public static BlobServiceClient Account(string scheme, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(new Handler(answer)) };
        options.Retry.MaxRetries = 0;
        return new BlobServiceClient(
            new Uri($"{scheme}://account.blob.core.windows.net"), new StorageSharedKeyCredential("account", Convert.ToBase64String(new byte[32])), options);
    }

    public static HttpResponseMessage Refusal(HttpStatusCode status, string code)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent($"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>No.</Message></Error>", System.Text.Encoding.UTF8, "application/xml") };
        answer.Headers.Add("x-ms-error-code", code);
        return answer;
    }

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
