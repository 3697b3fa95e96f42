using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Http;

/// <summary>What a caller may do. Each role includes the roles before it.</summary>
public enum Role
{
    /// <summary>Only what is open to everybody.</summary>
    None,

    /// <summary>May read everything and change nothing.</summary>
    Reader,

    /// <summary>Everything.</summary>
    Operator,
}

/// <summary>Who sends a request.</summary>
/// <param name="Actor">The name that the log has for them.</param>
/// <param name="Role">What they may do.</param>
public sealed record Caller(string Actor, Role Role)
{
    /// <summary>The header in which a caller whose identity nobody has checked may say who they are.</summary>
    public const string ClaimHeader = "X-Actor";

    /// <summary>True for a caller without an identity of their own, such as one with a shared key: they may name themselves.</summary>
    public bool MayClaim { get; init; }

    /// <summary>A caller of a route that is open to everybody; who it is is not determined.</summary>
    public static Caller Anybody { get; } = new("anybody", Role.None);

    /// <summary>The caller under the name that the request claims, if they may claim one; who was authenticated keeps the name.</summary>
    /// <exception cref="ProblemException">What the header has is no name.</exception>
    public Caller Named(HttpRequest request)
    {
        if (!MayClaim || !request.Headers.TryGetValue(ClaimHeader, out var values)) return this;
        var name = values.ToString();
        return ActorName.IsAllowed(name)
            ? this with { Actor = ActorName.Claimed(name) }
            : throw new ProblemException(ProblemCodes.InvalidHeader, $"{ClaimHeader} is '{name}'; a name has {ActorName.Allowed}.");
    }
}

/// <summary>Determines who sends a request; each host has its own way.</summary>
public interface ICallers
{
    /// <summary>Who sends a request to a route that is not open to everybody.</summary>
    /// <exception cref="ProblemException">The caller cannot be determined.</exception>
    Caller CallerOf(HttpContext http);
}
