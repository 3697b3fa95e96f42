using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Problems;

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

    /// <summary>
    /// How long the answer may take: <see cref="Deadline.OfReads"/> to GET, <see cref="Deadline.OfWrites"/> for everything else, unless the route
    /// says otherwise.
    /// </summary>
    public TimeSpan Limit { get; init; } = Method == HttpMethods.Get ? Deadline.OfReads : Deadline.OfWrites;

    /// <summary>The query parameters that it takes, by <see cref="QueryName"/>; any other but <see cref="QueryName.Key"/> is refused.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>Refuses a query with a parameter that the route does not take: a misspelt parameter would otherwise be ignored silently.</summary>
    /// <exception cref="ProblemException">There is one.</exception>
    public void DemandKnown(IQueryCollection query)
    {
        var unknown = query.Keys.FirstOrDefault(name => !Query.Contains(name) && !name.Equals(QueryName.Key, StringComparison.OrdinalIgnoreCase));
        if (unknown is not null)
            throw new ProblemException(
                ProblemCodes.InvalidQuery,
                $"Unknown query parameter '{unknown}'; {(Query.Count == 0 ? "this route takes none" : $"this route takes {string.Join(", ", Query)}")}.");
    }
}

/// <summary>Routes that belong together.</summary>
public interface IEndpoints
{
    IEnumerable<Route> Routes { get; }
}
