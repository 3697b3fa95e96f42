using Microsoft.AspNetCore.Http;

namespace ModelFunctions.Api.Http;

/// <summary>Answers one request.</summary>
public delegate Task<IResult> Handler(ApiRequest request);

/// <summary>One route, the same on every host.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The path below <c>/api/</c>, such as <c>models/{model}</c>.</param>
/// <param name="Handle">What answers.</param>
public sealed record Route(string Method, string Pattern, Handler Handle)
{
    /// <summary>
    /// The role that a caller must have: <see cref="Role.Reader"/> to GET, <see cref="Role.Operator"/> for everything else, unless the
    /// route says that it is open to everybody.
    /// </summary>
    public Role Needs { get; init; } = Method == HttpMethods.Get ? Role.Reader : Role.Operator;

    /// <summary>The most bytes of a request's body: 64 KiB of JSON unless the route says otherwise.</summary>
    public long MaxBody { get; init; } = 64 << 10;
}

/// <summary>Routes that belong together.</summary>
public interface IEndpoints
{
    IEnumerable<Route> Routes { get; }
}
