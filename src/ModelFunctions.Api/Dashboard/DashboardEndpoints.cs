using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;

namespace ModelFunctions.Api.Dashboard;

/// <summary>The dashboard. Its files are open to everybody and tell nothing; the API that it calls is not.</summary>
public sealed class DashboardEndpoints : IEndpoints
{
    public IEnumerable<Route> Routes =>
    [
        new("GET", "dashboard", request => Serve(request, DashboardFiles.Page)) { Needs = Role.None },
        new("GET", "dashboard/{file}", request => Serve(request, request.RouteText("file"))) { Needs = Role.None },
    ];

    private static Task<IResult> Serve(ApiRequest request, string name) => DashboardFiles.All.TryGetValue(name, out var file)
        ? Task.FromResult<IResult>(new FileResult(file))
        : throw new ProblemException(ProblemCodes.RouteNotFound, $"The dashboard has no file '{name}'.");

    private sealed class FileResult(DashboardFile file) : IResult
    {
        /// <summary>Only files of this host run or are shown, and no other page may frame them.</summary>
        private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.ContentSecurityPolicy = Policy;
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers["Referrer-Policy"] = "no-referrer";
            response.Headers.CacheControl = "no-cache";
            response.Headers.ETag = file.Tag;
            if (TaggedJson.Matches(httpContext.Request, file.Tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
            response.ContentType = file.Type;
            response.ContentLength = file.Bytes.Length;
            if (!HttpMethods.IsHead(httpContext.Request.Method)) await response.Body.WriteAsync(file.Bytes, httpContext.RequestAborted);
        }
    }
}
