using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Golden;
using ModelFunctions.Core.Health.Checks.Latency;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health;

public class HealthCheckTests
{
    public static TheoryData<HealthCheck, string> Units => new()
    {
        { new LatencyCheck(), "latency 3.46 against 0.16 ms, 80 samples, ln E 7.2 over 4.6" },
        { new ScoresCheck(), "scores 3.46 against 0.16, 80 samples, ln E 7.2 over 4.6" },
    };

    [Theory]
    [MemberData(nameof(Units))]
    public void Sentence_figures_have_their_unit(HealthCheck check, string text) => Assert.Equal(
        text,
        check.Sentence(new CheckResult(0, check.Kind, CheckAction.Revert, Verdict.Degraded) { Candidate = 3.46, Stable = 0.16, Samples = 80, LnE = 7.2, Limit = 4.6 }));

    [Fact]
    public void Sentence_what_was_found_in_words_stands_for_the_figures() => Assert.Equal(
        "golden, case 1 differs",
        new GoldenCheck().Sentence(new CheckResult(0, GoldenCheck.Name, CheckAction.Pause, Verdict.Degraded) { Detail = "case 1 differs" }));
}
