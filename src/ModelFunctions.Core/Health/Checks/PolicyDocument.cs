using System.Diagnostics.CodeAnalysis;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Checks;

/// <summary>Reads policies with all <see cref="CheckKinds"/>.</summary>
public static class PolicyDocument
{
    /// <summary>What a model without a policy of its own gets; a document may leave out any of it.</summary>
    public const string DefaultText =
        """
        {
          "steps": [ { "weight": 5, "hold": "5m" }, { "weight": 25, "hold": "5m" }, { "weight": 50, "hold": "5m" } ],
          "checks": [
            { "kind": "errors", "max": 0.05 }, { "kind": "invalid", "max": 0.001 },
            { "kind": "latency", "tolerance": 1.1 }, { "kind": "scores", "on": "pause" }
          ]
        }
        """;

    private static readonly PolicyParser Parser = new(CheckKinds.All, DefaultText);

    /// <summary>The policy of a model that has none of its own.</summary>
    public static RolloutPolicy Default => Parser.Default;

    /// <summary>Reads a policy, with any name of a source.</summary>
    /// <inheritdoc cref="PolicyParser.TryParse"/>
    public static bool TryParse(string text, [NotNullWhen(true)] out RolloutPolicy? policy, out IReadOnlyList<PolicyError> errors) =>
        Parser.TryParse(text, null, out policy, out errors);

    /// <inheritdoc cref="PolicyParser.TryParse"/>
    public static bool TryParse(
        string text, PolicySources? sources, [NotNullWhen(true)] out RolloutPolicy? policy, out IReadOnlyList<PolicyError> errors) =>
        Parser.TryParse(text, sources, out policy, out errors);

    /// <inheritdoc cref="PolicyParser.ParseKnown"/>
    public static RolloutPolicy ParseKnown(string text) => Parser.ParseKnown(text);
}
