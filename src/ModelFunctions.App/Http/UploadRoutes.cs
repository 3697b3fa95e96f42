using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ModelFunctions.App.Http;

/// <summary>Ways to upload a model's file, and the uploads that could not become versions.</summary>
public sealed class UploadRoutes(ApiRunner api)
{
    private const string Uploads = "models/{model}/uploads";
    private const string Versions = "models/{model}/versions";
    private const string RejectedUploads = "rejected-uploads";

    [Function("CreateUploadUrl")]
    public Task<IResult> CreateUploadUrlAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = Uploads)] HttpRequest request) =>
        api.RunAsync(request, Uploads);

    [Function("PutVersion")]
    public Task<IResult> PutVersionAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = Versions)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        api.ChangeAsync(request, Versions, client);

    [Function("ListRejectedUploads")]
    public Task<IResult> ListRejectedUploadsAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = RejectedUploads)] HttpRequest request) =>
        api.RunAsync(request, RejectedUploads);
}
