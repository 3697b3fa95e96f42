using System.Globalization;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health;

/// <summary>A check as looks know it: the judge decides it by evidence, or limits decide it.</summary>
public abstract record HealthCheck : CheckPolicy
{
    protected HealthCheck(CheckKind kind) : base(kind) { }

    /// <summary>True where <i>healthy</i> says that the traffic fares well.</summary>
    protected internal virtual bool IsAboutTraffic => true;

    /// <summary>What stands after its figures.</summary>
    protected virtual string Unit => "";

    /// <summary>What the check has found, for people.</summary>
    public string Sentence(CheckResult found)
    {
        if (found.Detail is not null) return $"{found.Kind}, {found.Detail}";
        var invariant = CultureInfo.InvariantCulture;
        var figures = found.Stable is { } stable
            ? string.Create(invariant, $"{found.Candidate:0.####} against {stable:0.####}{Unit}")
            : string.Create(invariant, $"{found.Candidate:0.####}{Unit}");
        var evidence = found.LnE is { } lnE ? string.Create(invariant, $", ln E {lnE:0.0} over {found.Limit:0.0}") : "";
        return string.Create(invariant, $"{found.Kind} {figures}, {found.Samples} samples{evidence}");
    }
}
