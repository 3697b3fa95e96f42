using Microsoft.DurableTask;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>Tells when the orchestration begins to wait for longer than any rollout does.</summary>
internal sealed class StandingContext(TaskOrchestrationContext inner, Action stands) : ForwardingContext(inner)
{
    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var timer = base.CreateTimer(fireAt, cancellationToken);
        if (fireAt - CurrentUtcDateTime > TimeSpan.FromDays(1)) stands();
        return timer;
    }
}
