using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Policies;

/// <summary>Reads a policy from JSON, whole: every error is told at once, each with its path, the value and what is allowed.</summary>
public sealed class PolicyParser
{
    private static readonly PolicyFields OfPolicy = PolicyFields.Of<RolloutPolicy>(), OfStep = PolicyFields.Of<PolicyStep>();

    private readonly CheckCatalog _kinds;

    /// <param name="kinds">The kinds of check that a policy may have.</param>
    /// <param name="byDefault">The policy whose steps and checks another has that leaves them out, as JSON.</param>
    /// <exception cref="FormatException">The default is no policy.</exception>
    public PolicyParser(CheckCatalog kinds, string byDefault)
    {
        _kinds = kinds;
        Default = ParseKnown(byDefault);
    }

    /// <summary>The policy of a model that has none of its own.</summary>
    public RolloutPolicy Default { get; }

    /// <summary>Reads a policy of at most <see cref="RolloutPolicy.MaxBytes"/>; false with all that is wrong with it.</summary>
    /// <param name="text">The policy as JSON.</param>
    /// <param name="sources">The host's sources: a check that names another is wrong. Null where none are known, and any name will do.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="errors">All that is wrong with it.</param>
    public bool TryParse(
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
    public RolloutPolicy ParseKnown(string text) =>
        TryParse(text, null, out var policy, out var errors) ? policy : throw new FormatException(string.Join(" ", errors));

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

    private RolloutPolicy Read(JsonElement json, PolicySources? sources, List<PolicyError> errors)
    {
        var fields = new ObjectReader(json, "", errors);
        var policy = (RolloutPolicy)fields.Read(OfPolicy) with { Steps = Steps(fields, errors), Checks = Checks(fields, sources, errors) };
        fields.RefuseOthers();
        return policy;
    }

    private IReadOnlyList<PolicyStep> Steps(ObjectReader fields, List<PolicyError> errors)
    {
        if (fields.Objects("steps", 0, RolloutPolicy.MaxSteps) is not { } items) return Default?.Steps ?? [];
        var steps = new List<PolicyStep>();
        foreach (var (json, path) in items)
        {
            var before = errors.Count;
            var step = new ObjectReader(json, path, errors);
            steps.Add((PolicyStep)step.Read(OfStep));
            step.RefuseOthers();
            if (errors.Count == before && steps.Count > 1 && steps[^1].Weight <= steps[^2].Weight)
                step.Refuse("weight", $"more than {steps[^2].Weight}, the weight of the step before");
        }
        return steps;
    }

    private IReadOnlyList<CheckPolicy> Checks(ObjectReader fields, PolicySources? sources, List<PolicyError> errors)
    {
        if (fields.Objects("checks", 1, RolloutPolicy.MaxChecks) is not { } items) return Default?.Checks ?? [];
        var checks = new List<CheckPolicy>();
        foreach (var (json, path) in items)
            if (Check(new ObjectReader(json, path, errors)) is { } check)
            {
                if (!check.MayRepeat && checks.Any(other => other.Kind == check.Kind))
                    errors.Add(new PolicyError(path + "/kind", ObjectReader.Shown(json.GetProperty("kind")), "only one check of this kind"));
                if (sources?.ErrorOf(check, path) is { } unknown) errors.Add(unknown);
                checks.Add(check);
            }
        return checks;
    }

    /// <summary>Which fields a check has depends on its kind: null where the kind is wrong, for then nothing else can be told to be wrong.</summary>
    private CheckPolicy? Check(ObjectReader fields)
    {
        if (fields.Text("kind", _kinds.Allowed) is not { } text) return null;
        if (!CheckKind.TryParse(text, out var kind) || !_kinds.TryFind(kind, out var definition))
        {
            fields.Refuse("kind", _kinds.Allowed);
            return null;
        }
        var check = (CheckPolicy)fields.Read(definition.Fields);
        foreach (var (field, allowed) in check.Faults()) fields.Refuse(field, allowed);
        fields.RefuseOthers();
        return check;
    }
}
