using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Problems;

namespace ModelFunctions.Api.Http;

/// <summary>What somebody may do; each role may do what those before it may.</summary>
public enum Role
{
    /// <summary>Only what is open to everybody.</summary>
    None,

    /// <summary>Look at everything, change nothing.</summary>
    Reader,

    /// <summary>Everything.</summary>
    Operator,
}

/// <summary>Who asks.</summary>
/// <param name="Actor">As it will stand in the log.</param>
/// <param name="Role">What that one may do.</param>
public sealed record Caller(string Actor, Role Role)
{
    /// <summary>Whoever asks for what is open to everybody; nobody looks who it is.</summary>
    public static Caller Anybody { get; } = new("anybody", Role.None);
}

/// <summary>Says who asks; hosts differ in how they know.</summary>
public interface ICallers
{
    /// <summary>Who asks, for a route that is not open to everybody.</summary>
    /// <exception cref="ProblemException">It cannot be told who.</exception>
    Caller CallerOf(HttpContext http);
}
