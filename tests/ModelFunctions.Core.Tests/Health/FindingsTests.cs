using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Checks.Golden;
using ModelFunctions.Core.Health.Checks.Invalid;
using ModelFunctions.Core.Health.Checks.Latency;
using ModelFunctions.Core.Health.Checks.Metric;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Health.Checks.Webhook;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health;

/// <summary>A finding can be read by somebody who does not know the product: what was counted, of which arm, in which unit, and which limit decided.</summary>
public class FindingsTests
{
    public static TheoryData<HealthCheck, EvidenceTest, double, double?, string> Figures => new()
    {
        { new InvalidCheck(), EvidenceTest.Comparison, 0.0233, 0, "2.33 % of answers were NaN or infinite or of a wrong shape, stable 0 % (1,240 requests, stable 8,900; held against stable: ln E 7.2 over 4.6)" },
        { new ErrorsCheck { Tolerance = 1.5 }, EvidenceTest.Comparison, 0.041, 0.009, "4.1 % of requests failed, stable 0.9 % (1,240 requests, stable 8,900; held against 1.5 times stable: ln E 7.2 over 4.6)" },
        { new ErrorsCheck { Max = 0.05 }, EvidenceTest.Maximum, 0.00007, null, "0.007 % of requests failed (1,240 requests; held against max 5 %: ln E 7.2 over 4.6)" },
        { new ErrorsCheck(), EvidenceTest.WatchedRate, 0.041, null, "4.1 % of requests failed (1,240 requests; held against 2 times what stable had in the steps, and at least 1 %: ln E 7.2 over 4.6)" },
        { new LatencyCheck(), EvidenceTest.Comparison, 34.62, 3.456, "95 % of answers took at most 34.6 ms, stable 3.46 ms (1,240 requests, stable 8,900; held against 1.1 times stable: ln E 7.2 over 4.6)" },
        { new LatencyCheck { Max = 25 }, EvidenceTest.Maximum, 1234.5, null, "95 % of answers took at most 1,234.5 ms (1,240 requests; held against max 25 ms: ln E 7.2 over 4.6)" },
        { new LatencyCheck(), EvidenceTest.WatchedP99, 34.6, null, "95 % of answers took at most 34.6 ms (1,240 requests; held against 2 times the share of answers that were slower than stable's 99th percentile: ln E 7.2 over 4.6)" },
        { new ScoresCheck(), EvidenceTest.Comparison, 0.3456, null, "predictions are distributed with a distance of 0.346 from stable's, where 0.1 counts as drift (1,240 requests; held against stable: ln E 7.2 over 4.6)" },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Sentence_of_the_judge_has_both_arms_with_units_and_the_limit(
        HealthCheck check, EvidenceTest test, double candidate, double? stable, string text) => Assert.Equal(text, check.Sentence(
            Found(check) with
            {
                Test = CheckResult.NameOf(test),
                Candidate = candidate,
                Stable = stable,
                Samples = 1240,
                StableSamples = stable is null ? null : 8900,
                LnE = 7.2,
                Limit = 4.6,
            }));

    [Fact]
    public void Sentence_tells_evidence_under_its_limit_from_evidence_over_it() => Assert.EndsWith(
        "(1 request; held against stable: ln E 0.4 under 4.6)",
        new ErrorsCheck().Sentence(Found(new ErrorsCheck()) with { Candidate = 0, Samples = 1, LnE = 0.4, Limit = 4.6 }), StringComparison.Ordinal);

    public static TheoryData<HealthCheck, double?, Verdict, string?, string> Thresholds => new()
    {
        { Metric(max: 3), 3.46, Verdict.Degraded, null, "'queue' of prod was 3.46 (5 measurements; allowed at most 3)" },
        { Metric(min: 1, max: 3), 0.5, Verdict.Degraded, null, "'queue' of prod was 0.5 (5 measurements; allowed at least 1 and at most 3)" },
        { Metric(max: 3), null, Verdict.NoData, null, "'queue' of prod was not measured yet" },
        { new WebhookCheck { Source = "prod" }, null, Verdict.Degraded, null, "prod answers that the version is not healthy, or that it does not know (5 measurements)" },
        { new WebhookCheck { Source = "prod" }, null, Verdict.Healthy, null, "prod answers that the version is healthy (5 measurements)" },
        { new WebhookCheck { Source = "prod" }, null, Verdict.SourceDown, null, "prod does not answer" },
        { new GoldenCheck(), null, Verdict.Degraded, "golden set, case 1 differs.", "golden set, case 1 differs" },
        { new GoldenCheck(), null, Verdict.Healthy, null, "the golden set was answered as expected" },
        { new ScoresCheck(), null, Verdict.NoData, null, "predictions are compared only while stable runs beside the version: not in the watch, and not of a first version" },
        { new ErrorsCheck(), null, Verdict.NoData, null, "there was nothing to judge by for the check 'errors'" },
    };

    [Theory]
    [MemberData(nameof(Thresholds))]
    public void Sentence_of_what_a_source_or_server_said(HealthCheck check, double? value, Verdict verdict, string? detail, string text) => Assert.Equal(
        text, check.Sentence(Found(check) with { Verdict = verdict, Candidate = value, Samples = 5, Detail = detail }));

    [Fact]
    public void Sentence_of_a_long_query_is_short() => Assert.StartsWith(
        $"'{new string('q', 99)}…' of prod was 3.46 (",
        (Metric(max: 3) with { Query = new string('q', 4000) }).Sentence(Found(Metric(max: 3)) with { Candidate = 3.46 }), StringComparison.Ordinal);

    private static CheckResult Found(HealthCheck check) => new(0, check.Kind, CheckAction.Revert, Verdict.Degraded);

    private static MetricCheck Metric(double? min = null, double? max = null) => new() { Source = "prod", Query = "queue", Min = min, Max = max };
}
