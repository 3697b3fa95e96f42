using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Simulation.World;

/// <summary>The policies that people choose from: rollouts of minutes that together meet every phase and every way out of it.</summary>
public static class Policies
{
    private const string Common = """ "interval": "30s", "deadline": "20m", "checks": [ { "kind": "errors", "max": 0.1 } ] """;

    /// <summary>The policy that every model begins with.</summary>
    public static RolloutPolicy First { get; } = Parse(
        """ "steps": [ { "weight": 10, "hold": "1m" }, { "weight": 50, "hold": "1m" } ], "watch": "3m", "minimumRequests": 50, "noDataLimit": "5m", """);

    /// <summary>Others; null for the one of a model that has none of its own.</summary>
    public static IReadOnlyList<RolloutPolicy?> Others { get; } =
    [
        First,
        Parse(""" "onNewVersion": "queue", "approval": "beforeSteps", "steps": [ { "weight": 20, "hold": "2m" } ], "watch": "2m", """),
        Parse(""" "onNewVersion": "reject", "approval": "beforePromote", "steps": [ { "weight": 20, "hold": "1m" } ], "watch": "1m", """),
        Parse(""" "onUpload": "save", "steps": [], "watch": "5m", """),
        Parse(""" "gate": "none", "steps": [ { "weight": 50, "hold": "1m" } ], "watch": "0s", "onNoData": "pause", "onSourceDown": "revert", "sourceDownLimit": "1m", """),
        Parse(""" "onNewVersion": "queue", "steps": [ { "weight": 30, "hold": "0s" }, { "weight": 60, "hold": "30s" } ], "watch": "2m", "minimumRequests": 20, "onNoData": "revert", "noDataLimit": "2m", "onSourceDown": "wait", """),
        null,
    ];

    private static RolloutPolicy Parse(string own) => PolicyDocument.ParseKnown($"{{{own}{Common}}}");
}
