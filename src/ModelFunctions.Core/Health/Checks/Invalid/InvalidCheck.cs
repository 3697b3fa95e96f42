using System.ComponentModel;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Rates;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Checks.Invalid;

/// <summary>Of invalid output: answers that are no predictions.</summary>
[Description("The share of answers that were NaN, infinite or of a wrong shape.")]
public sealed record InvalidCheck() : RateCheck(Name, floor: 0.001)
{
    /// <summary>Its kind.</summary>
    public static readonly CheckKind Name = CheckKind.Parse("invalid");

    protected internal override double DefaultShare => 0.1;

    protected internal override string Measured(string figure) => $"{figure} of answers were NaN or infinite or of a wrong shape";

    protected internal override Hits HitsOf(Arm arm) => new(arm.Invalid, arm.Requests);
}
