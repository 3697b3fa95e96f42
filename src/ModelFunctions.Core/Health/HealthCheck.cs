using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health;

/// <summary>A check as looks know it: the judge decides it by evidence, or limits decide it. It gives the words of which <see cref="Findings"/> makes sentences.</summary>
public abstract record HealthCheck : CheckPolicy
{
    protected HealthCheck(CheckKind kind) : base(kind) { }

    /// <summary>True where <i>healthy</i> says that the traffic fares well.</summary>
    protected internal virtual bool IsAboutTraffic => true;

    /// <summary>What one of its figures is, with its unit.</summary>
    protected internal virtual string Figure(double value) => Findings.Number(value);

    /// <summary>The candidate's figure in words.</summary>
    /// <param name="figure">The figure with its unit.</param>
    protected internal virtual string Measured(string figure) => $"{Kind} was {figure}";

    /// <summary>What it says where there is no figure.</summary>
    protected internal virtual string WithoutFigure(CheckResult found) => $"there was nothing to judge by for the check '{Kind}'";

    /// <summary>What a source or a server said, in words of the check.</summary>
    protected internal virtual string Told(string detail) => $"{Kind}: {detail.TrimEnd('.')}";

    /// <summary>What its figures are counted in: one of <see cref="CheckResult.Samples"/>.</summary>
    protected internal virtual string Sample => "request";

    /// <summary>What the candidate was held against, in words; null where the figures say it.</summary>
    protected internal virtual string? HeldAgainst(CheckResult found) => null;

    /// <summary>What the check has found, for people.</summary>
    public string Sentence(CheckResult found) => Findings.Sentence(this, found);
}
