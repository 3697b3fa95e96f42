using System.Globalization;

namespace ModelFunctions.Core.Health;

/// <summary>
/// What a check has found, as a sentence for people. It is made here alone, of the figures that the JSON has beside it: both arms with their unit, how
/// many requests or measurements stand behind them, and which limit decided.
/// </summary>
public static class Findings
{
    /// <summary>The sentence, without a full stop: it stands inside of others.</summary>
    /// <param name="check">The check of the policy.</param>
    /// <param name="found">What it found.</param>
    public static string Sentence(HealthCheck check, CheckResult found)
    {
        if (found.Detail is { } words) return check.Told(words);
        if (found.Candidate is not { } candidate) return check.WithoutFigure(found);
        return $"{check.Measured(check.Figure(candidate))}{Stable(check, found)} ({Basis(check, found)})";
    }

    /// <summary>A share of 0 to 1 in percent.</summary>
    public static string Percent(double share) => Number(100 * share, share < 0.001 ? "0.####" : "0.##") + " %";

    /// <summary>A time in milliseconds.</summary>
    public static string Milliseconds(double time) => Number(time, time < 10 ? "0.##" : "#,0.#") + " ms";

    /// <summary>How many there are of something: <c>1 request</c>, <c>1,240 requests</c>.</summary>
    public static string Count(long number, string one) => $"{Number(number, "#,0")} {one}{(number == 1 ? "" : "s")}";

    /// <summary>A number without a unit.</summary>
    public static string Number(double value, string format = "#,0.####") => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Stable(HealthCheck check, CheckResult found) => found.Stable is { } stable ? $", stable {check.Figure(stable)}" : "";

    private static string Basis(HealthCheck check, CheckResult found)
    {
        var samples = Count(found.Samples, check.Sample) + (found.StableSamples is { } stable ? $", stable {Number(stable, "#,0")}" : "");
        var against = check.HeldAgainst(found) is { } limit ? $"; {limit}" : "";
        return $"{samples}{against}{Evidence(found)}";
    }

    private static string Evidence(CheckResult found) => found is not { LnE: { } lnE, Limit: { } limit } ? ""
        : $": ln E {Number(lnE, "0.0")} {(lnE >= limit ? "over" : "under")} {Number(limit, "0.0")}";
}
