using ModelFunctions.Bench.Judging.Peers;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Checks.Latency;

namespace ModelFunctions.Bench.Judging;

/// <summary>Who competes in a row: our judge at both levels, and at .05 the rules of others that fit the row's check.</summary>
internal static class Contest
{
    public const string Ours = "ours";
    public const string OursLenient = "ours, α .05";

    /// <summary>The rules, by name.</summary>
    public static IReadOnlyList<(string Name, Func<Arm, IRule> Begin)> For(TableRow row)
    {
        List<(string, Func<Arm, IRule>)> rules =
        [
            (Ours, baseline => new OurJudge(row.Check, 0.01, baseline)),
            (OursLenient, baseline => new OurJudge(row.Check, 0.05, baseline)),
        ];
        if (row.Check is ErrorsCheck)
        {
            rules.Add(("z-test each look", _ => new ZTestRule(0.05)));
            rules.Add((">2 % in a minute", _ => new ThresholdRule(0.02, 0)));
            rules.Add((">2 % in 5 minutes", _ => new ThresholdRule(0.02, 4)));
            rules.Add(("O'Brien–Fleming", _ => new ObrienFlemingRule()));
        }
        if (row.Check is ErrorsCheck or LatencyCheck) rules.Add(("Kayenta", _ => new KayentaRule()));
        if (!row.Good && row.World.Knowledge is { } knowledge) rules.Add(("oracle", _ => new OracleRule(knowledge, row.Onset, 0.05)));
        return rules;
    }
}
