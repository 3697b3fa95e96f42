using ModelFunctions.Core.Health;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health;

public class CheckResultTests
{
    [Theory]
    [InlineData(CheckKind.Latency, "latency 3.46 against 0.16 ms, 80 samples, ln E 7.2 over 4.6")]
    [InlineData(CheckKind.Scores, "scores 3.46 against 0.16, 80 samples, ln E 7.2 over 4.6")]
    public void ToString_figures_have_their_unit(CheckKind kind, string text) => Assert.Equal(
        text,
        new CheckResult(0, kind, CheckAction.Revert, Verdict.Degraded) { Candidate = 3.46, Stable = 0.16, Samples = 80, LnE = 7.2, Limit = 4.6 }.ToString());

    [Fact]
    public void ToString_what_was_found_in_words_stands_for_the_figures() => Assert.Equal(
        "golden, case 1 differs", new CheckResult(0, CheckKind.Golden, CheckAction.Pause, Verdict.Degraded) { Detail = "case 1 differs" }.ToString());
}
