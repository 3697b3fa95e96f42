using ModelFunctions.Gateway.Access;
using ModelFunctions.Gateway.Protocol;

namespace ModelFunctions.Gateway.Http;

/// <summary>Answers what goes wrong in the protocol's form: <c>{"error": "…"}</c> with the status that fits.</summary>
internal static class ErrorForm
{
    /// <summary>A handler whose failures are answered.</summary>
    public static RequestDelegate Around(RequestDelegate handler, ILogger log) => async context =>
    {
        try
        {
            await handler(context);
        }
        catch (ProtocolException refused)
        {
            await AnswerAsync(context, refused.Status, refused.Message);
        }
        catch (BadHttpRequestException broken)
        {
            await AnswerAsync(context, broken.StatusCode, broken.Message);
        }
        catch (Exception failure) when (context.RequestAborted.IsCancellationRequested && failure is OperationCanceledException or IOException)
        {
            log.CallerDisconnected(context.Request.Path);
        }
        catch (Exception unexpected)
        {
            log.RequestFailed(unexpected, context.Request.Method, context.Request.Path);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, "The server failed; its log has the error.");
        }
    };

    private static Task AnswerAsync(HttpContext context, int status, string message)
    {
        if (context.Response.HasStarted) return Task.CompletedTask;
        context.Response.Clear();
        return WriteAsync(context, status, message);
    }

    /// <summary>Refuses a method where another is meant.</summary>
    public static Task RefuseMethodAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return WriteAsync(
            context, StatusCodes.Status405MethodNotAllowed, $"{context.Request.Path} does not allow {context.Request.Method}; it allows {allowed}.");
    }

    /// <summary>Refuses a caller who does not have the key.</summary>
    public static Task RefuseCallerAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return WriteAsync(
            context, StatusCodes.Status401Unauthorized,
            $"This server has a key: send it as the header {AccessKey.Header}, or as Authorization: Bearer KEY.");
    }

    private static Task WriteAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = message });
    }
}
