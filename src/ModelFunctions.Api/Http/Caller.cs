using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Problems;

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
    /// <summary>A caller of a route that is open to everybody; who it is is not determined.</summary>
    public static Caller Anybody { get; } = new("anybody", Role.None);
}

/// <summary>Determines who sends a request; each host has its own way.</summary>
public interface ICallers
{
    /// <summary>Who sends a request to a route that is not open to everybody.</summary>
    /// <exception cref="ProblemException">The caller cannot be determined.</exception>
    Caller CallerOf(HttpContext http);
}
