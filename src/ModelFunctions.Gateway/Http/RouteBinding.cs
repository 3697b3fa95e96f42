using ModelFunctions.Core.Models;
using ModelFunctions.Gateway.Protocol;
using ModelFunctions.Gateway.Runtime;
using ModelFunctions.Gateway.Serving;

namespace ModelFunctions.Gateway.Http;

/// <summary>Finds what a path names.</summary>
internal static class RouteBinding
{
    /// <summary>The model that the path names.</summary>
    /// <exception cref="ProtocolException">404: it has no routing; 503: it is not known yet which have.</exception>
    public static ServedModel Model(HttpContext context, RoutingFollower follower)
    {
        var name = (string)context.Request.RouteValues["model"]!;
        return follower.Find(name) ?? throw (follower.HasListed
            ? ProtocolException.NotFound($"This gateway serves no model '{name}'.")
            : ProtocolException.Unavailable("The gateway has not read the routings yet."));
    }

    /// <summary>The version that the path names, if it does.</summary>
    /// <exception cref="ProtocolException">404: it is no version.</exception>
    public static VersionNumber? Version(HttpContext context) => context.Request.RouteValues["version"] switch
    {
        null => null,
        string text when VersionNumber.TryParse(text, out var version) => version,
        var text => throw ProtocolException.NotFound($"'{text}' is not a version: use {VersionNumber.Allowed}."),
    };

    /// <summary>A version in memory, leased.</summary>
    /// <exception cref="ProtocolException">404: it is not in memory.</exception>
    public static LoadedModel Pinned(ServedModel served, VersionNumber version) => served.Pin(version) ?? throw NotLoaded(served, version);

    /// <summary>Refuses a version that is not in memory, without taking a lease.</summary>
    /// <exception cref="ProtocolException">404: it is not in memory.</exception>
    public static void DemandLoaded(ServedModel served, VersionNumber version)
    {
        if (!served.Loaded.Contains(version)) throw NotLoaded(served, version);
    }

    /// <summary>503: nothing answers the model's requests.</summary>
    public static ProtocolException NotInService(ServedModel served) => ProtocolException.Unavailable($"No version of '{served.Name}' is in service.");

    private static ProtocolException NotLoaded(ServedModel served, VersionNumber version)
    {
        var loaded = string.Join(", ", served.Loaded);
        return ProtocolException.NotFound($"Version {version} of '{served.Name}' is not loaded; loaded is {(loaded.Length > 0 ? loaded : "none")}.");
    }
}
