using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ModelFunctions.App.Http;

/// <summary>Rollback, withdrawal, freeze and the model's policy.</summary>
public sealed class RollbackRoutes(ApiRunner api)
{
    private const string Rollback = "models/{model}/rollback";
    private const string Freeze = "models/{model}/freeze";
    private const string Withdrawal = "models/{model}/withdrawal";
    private const string Policy = "models/{model}/policy";

    [Function("RollBack")]
    public Task<IResult> RollBackAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Rollback)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        api.ChangeAsync(request, Rollback, client);

    [Function("Freeze")]
    public Task<IResult> FreezeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = Freeze)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        api.ChangeAsync(request, Freeze, client);

    [Function("Unfreeze")]
    public Task<IResult> UnfreezeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Freeze)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        api.ChangeAsync(request, Freeze, client);

    [Function("LiftWithdrawal")]
    public Task<IResult> LiftWithdrawalAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Withdrawal)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        api.ChangeAsync(request, Withdrawal, client);

    [Function("GetPolicy")]
    public Task<IResult> GetPolicyAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = Policy)] HttpRequest request) =>
        api.RunAsync(request, Policy);

    [Function("PutPolicy")]
    public Task<IResult> PutPolicyAsync([HttpTrigger(AuthorizationLevel.Function, "put", Route = Policy)] HttpRequest request) =>
        api.RunAsync(request, Policy);

    [Function("DeletePolicy")]
    public Task<IResult> DeletePolicyAsync([HttpTrigger(AuthorizationLevel.Function, "delete", Route = Policy)] HttpRequest request) =>
        api.RunAsync(request, Policy);
}
