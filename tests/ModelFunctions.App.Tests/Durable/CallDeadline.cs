using Grpc.Core;
using Grpc.Core.Interceptors;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>Has every call to the host of orchestrations answered in time, but for those that wait for an instance: the caller limits these.</summary>
internal sealed class CallDeadline : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(request, context);
        if (context.Method.Name.StartsWith("WaitFor", StringComparison.Ordinal)) return call;
        return new AsyncUnaryCall<TResponse>(
            call.ResponseAsync.InTimeAsync(() => $"the host's answer to {context.Method.Name} {request}"),
            call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }
}
