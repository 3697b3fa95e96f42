using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ModelFunctions.App.Http;

/// <summary>The log across models.</summary>
public sealed class EventRoutes(ApiRunner api)
{
    private const string Events = "events";

    [Function("ListAllEvents")]
    public Task<IResult> ListAllEventsAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = Events)] HttpRequest request) =>
        api.RunAsync(request, Events);
}
