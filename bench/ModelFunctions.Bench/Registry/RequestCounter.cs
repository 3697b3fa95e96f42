using Azure.Core;
using Azure.Core.Pipeline;

namespace ModelFunctions.Bench.Registry;

/// <summary>Counts the requests that storage clients send, tries again included.</summary>
internal sealed class RequestCounter : HttpPipelineSynchronousPolicy
{
    private int _count;

    /// <summary>How many, since the start.</summary>
    public int Count => _count;

    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
}
