using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ModelFunctions.App.Http;

/// <summary>Models: list, look at, delete; and their log.</summary>
public sealed class ModelRoutes(ApiRunner api)
{
    private const string All = "models";
    private const string Model = "models/{model}";
    private const string Events = "models/{model}/events";
    private const string Service = "models/{model}/service";

    [Function("ListModels")]
    public Task<IResult> ListModelsAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = All)] HttpRequest request) =>
        api.RunAsync(request, All);

    [Function("GetModel")]
    public Task<IResult> GetModelAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = Model)] HttpRequest request) =>
        api.RunAsync(request, Model);

    [Function("DeleteModel")]
    public Task<IResult> DeleteModelAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Model)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        api.ChangeAsync(request, Model, client);

    [Function("ListEvents")]
    public Task<IResult> ListEventsAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = Events)] HttpRequest request) =>
        api.RunAsync(request, Events);

    [Function("ListService")]
    public Task<IResult> ListServiceAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = Service)] HttpRequest request) =>
        api.RunAsync(request, Service);
}
