using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Policies;

/// <summary>Reads a policy from JSON, whole: every error is told at once, each with its path, the value and what is allowed.</summary>
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

    /// <summary>Two checks of one of these kinds could only contradict each other.</summary>
    private static readonly CheckKind[] OnlyOnce =
        [CheckKind.Errors, CheckKind.Invalid, CheckKind.Latency, CheckKind.Scores, CheckKind.Golden];

    /// <summary>Reads a policy of at most <see cref="RolloutPolicy.MaxBytes"/>; false with all that is wrong with it.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out RolloutPolicy? policy, out IReadOnlyList<PolicyError> errors) =>
        TryParse(text, null, out policy, out errors);

    /// <summary>The same for a host that knows its sources: a check that names another is wrong.</summary>
    /// <param name="text">The policy as JSON.</param>
    /// <param name="sources">The host's sources; null where none are known, and any name will do.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="errors">All that is wrong with it.</param>
    public static bool TryParse(
        string text, PolicySources? sources, [NotNullWhen(true)] out RolloutPolicy? policy, out IReadOnlyList<PolicyError> errors)
    {
        policy = null;
        var found = new List<PolicyError>();
        errors = found;
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > RolloutPolicy.MaxBytes)
            found.Add(new PolicyError("", $"{bytes} bytes", $"at most {RolloutPolicy.MaxBytes} bytes"));
        else if (Parsed(text, found) is { } document)
            using (document)
                policy = document.RootElement.ValueKind == JsonValueKind.Object
                    ? Read(document.RootElement, sources, found)
                    : Refused(new PolicyError("", ObjectReader.Shown(document.RootElement), "an object"), found);
        if (found.Count > 0) policy = null;
        return policy is not null;
    }

    /// <summary>Reads a policy that is known to be good.</summary>
    /// <exception cref="FormatException">It is not; the message lists what is wrong.</exception>
    public static RolloutPolicy ParseKnown(string text) =>
        TryParse(text, out var policy, out var errors) ? policy : throw new FormatException(string.Join(" ", errors));

    private static JsonDocument? Parsed(string text, List<PolicyError> errors)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
        }
        catch (JsonException malformed)
        {
            errors.Add(new PolicyError("", "this text", "a JSON object")
            {
                Message = $$"""This is not the JSON object that a policy is, such as {"interval": "30s"}: {{JsonFault.Describe(malformed)}}.""",
            });
            return null;
        }
    }

    private static RolloutPolicy? Refused(PolicyError error, List<PolicyError> errors)
    {
        errors.Add(error);
        return null;
    }

    private static RolloutPolicy Read(JsonElement json, PolicySources? sources, List<PolicyError> errors)
    {
        var fields = new ObjectReader(json, "", errors);
        var policy = new RolloutPolicy
        {
            OnUpload = fields.Read(PolicyFields.OnUpload),
            OnNewVersion = fields.Read(PolicyFields.OnNewVersion),
            Approval = fields.Read(PolicyFields.Approval),
            Gate = fields.Read(PolicyFields.Gate),
            Sticky = fields.Read(PolicyFields.Sticky),
            Steps = Steps(fields, errors),
            Watch = fields.Read(PolicyFields.Watch),
            Interval = fields.Read(PolicyFields.Interval),
            Deadline = fields.Read(PolicyFields.Deadline),
            FalseRollback = fields.Read(PolicyFields.FalseRollback),
            MinimumRequests = fields.Read(PolicyFields.MinimumRequests),
            OnNoData = fields.Read(PolicyFields.OnNoData),
            NoDataLimit = fields.Read(PolicyFields.NoDataLimit),
            OnSourceDown = fields.Read(PolicyFields.OnSourceDown),
            SourceDownLimit = fields.Read(PolicyFields.SourceDownLimit),
            Checks = Checks(fields, sources, errors),
        };
        fields.RefuseOthers();
        return policy;
    }

    private static IReadOnlyList<PolicyStep> Steps(ObjectReader fields, List<PolicyError> errors)
    {
        if (fields.Objects("steps", 0, PolicyFields.MaxSteps) is not { } items) return RolloutPolicy.Default?.Steps ?? [];
        var steps = new List<PolicyStep>();
        foreach (var (json, path) in items)
        {
            var before = errors.Count;
            var step = new ObjectReader(json, path, errors);
            steps.Add(new PolicyStep(step.Read(PolicyFields.Weight), step.Read(PolicyFields.Hold)));
            step.RefuseOthers();
            if (errors.Count == before && steps.Count > 1 && steps[^1].Weight <= steps[^2].Weight)
                step.Refuse("weight", $"more than {steps[^2].Weight}, the weight of the step before");
        }
        return steps;
    }

    private static IReadOnlyList<CheckPolicy> Checks(ObjectReader fields, PolicySources? sources, List<PolicyError> errors)
    {
        if (fields.Objects("checks", 1, PolicyFields.MaxChecks) is not { } items) return RolloutPolicy.Default?.Checks ?? [];
        var checks = new List<CheckPolicy>();
        foreach (var (json, path) in items)
            if (CheckReader.Read(json, path, errors) is { } check)
            {
                if (OnlyOnce.Contains(check.Kind) && checks.Any(other => other.Kind == check.Kind))
                    errors.Add(new PolicyError(path + "/kind", ObjectReader.Shown(json.GetProperty("kind")), "only one check of this kind"));
                if (sources?.ErrorOf(check, path) is { } unknown) errors.Add(unknown);
                checks.Add(check);
            }
        return checks;
    }
}
