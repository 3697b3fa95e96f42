using System.ComponentModel;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Rates;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Checks.Errors;

/// <summary>Of errors: requests that failed by the server's fault.</summary>
[Description("The share of requests that failed by the server's fault.")]
public sealed record ErrorsCheck() : RateCheck(Name, floor: 0.01)
{
    /// <summary>Its kind.</summary>
    public static readonly CheckKind Name = CheckKind.Parse("errors");

    protected internal override double DefaultShare => 0.4;

    protected internal override string Measured(string figure) => $"{figure} of requests failed";

    protected internal override Hits HitsOf(Arm arm) => new(arm.Errors, arm.Requests);
}
