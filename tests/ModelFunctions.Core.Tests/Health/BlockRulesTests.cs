using ModelFunctions.Core.Health;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Health;

public class BlockRulesTests
{
    private static readonly Block Good = new(
        "gw-1/8f3a", 3, 12, Some.Start, Some.After("30s"),
        new Arm(100, 2, 1) { Latency = [new(17, 60), new(18, 38)], Scores = [90, 10] }, new Arm(1900));

    public static TheoryData<string, Block> Limits => new()
    {
        { "as it is", Good },
        { "of the oldest format", Good with { Format = 0 } },
        { "a heartbeat", Good with { Candidate = Arm.Empty, Stable = Arm.Empty } },
        { "of no time", Good with { To = Good.From } },
        { "the first", Good with { Number = 0, Generation = 1 } },
        { "the last", Good with { Number = BlockRules.MaxNumber, Generation = long.MaxValue } },
        { "the longest source", Good with { Source = new string('x', BlockRules.MaxSource) } },
        { "nothing but failures", Good with { Candidate = new Arm(100, 100, 100) } },
        { "the most requests", Good with { Candidate = new Arm(BlockRules.MaxRequests) } },
        { "the last bin", Good with { Candidate = new Arm(1) { Latency = [new(LatencyBins.Count - 1, 1)] } } },
        { "a hundred scores", Good with { Candidate = new Arm(1) { Scores = new long[100] } } },
    };

    public static TheoryData<string, Block> Wrong => new()
    {
        { "/format", Good with { Format = -1 } },
        { "/format", Good with { Format = 2 } },
        { "/source", Good with { Source = null! } },
        { "/source", Good with { Source = "" } },
        { "/source", Good with { Source = "gw 1" } },
        { "/source", Good with { Source = "gw\u00e9" } },
        { "/source", Good with { Source = "gw\n1" } },
        { "/source", Good with { Source = new string('x', BlockRules.MaxSource + 1) } },
        { "/block", Good with { Number = -1 } },
        { "/block", Good with { Number = BlockRules.MaxNumber + 1 } },
        { "/generation", Good with { Generation = 0 } },
        { "/from", Good with { From = Good.To.AddTicks(1) } },
        { "/candidate", Good with { Candidate = null! } },
        { "/stable", Good with { Stable = null! } },
        { "/candidate/requests", Good with { Candidate = new Arm(BlockRules.MaxRequests + 1) } },
        { "/stable/requests", Good with { Stable = new Arm(-1) { Latency = [], Scores = [] } } },
        { "/candidate/errors", Good with { Candidate = new Arm(5, 6) } },
        { "/candidate/errors", Good with { Candidate = new Arm(5, -1) } },
        { "/candidate/invalid", Good with { Candidate = new Arm(5, 0, 6) } },
        { "/candidate/invalid", Good with { Candidate = new Arm(5, 0, long.MinValue) } },
        { "/candidate/latency", Good with { Candidate = new Arm(5) { Latency = null! } } },
        { "/candidate/latency", Good with { Candidate = new Arm(5) { Latency = [new(18, 1), new(17, 1)] } } },
        { "/candidate/latency", Good with { Candidate = new Arm(5) { Latency = [new(17, 1), new(17, 1)] } } },
        { "/candidate/latency", Good with { Candidate = new Arm(5) { Latency = [new(-1, 1)] } } },
        { "/candidate/latency", Good with { Candidate = new Arm(5) { Latency = [new(LatencyBins.Count, 1)] } } },
        { "/candidate/latency", Good with { Candidate = new Arm(5) { Latency = [new(17, -1)] } } },
        { "/candidate/latency", Good with { Candidate = new Arm(5) { Latency = [new(17, 3), new(18, 3)] } } },
        { "/candidate/latency", Good with { Candidate = new Arm(5) { Latency = [new(17, long.MaxValue), new(18, long.MaxValue)] } } },
        { "/candidate/scores", Good with { Candidate = new Arm(5) { Scores = null! } } },
        { "/candidate/scores", Good with { Candidate = new Arm(5) { Scores = new long[101] } } },
        { "/candidate/scores", Good with { Candidate = new Arm(5) { Scores = [1, -1] } } },
        { "/candidate/scores", Good with { Candidate = new Arm(5) { Scores = [BlockRules.MaxRequests + 1] } } },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Check_what_is_just_allowed_has_no_errors(string what, Block block) => Assert.True(!BlockRules.Check(block, "/0").Any(), what);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_one_wrong_thing_is_one_error_at_its_path(string path, Block block)
    {
        var error = Assert.Single(BlockRules.Check(block, "/7"));
        Assert.Equal($"/7{path}", error.Path);
        Assert.EndsWith($"expected {error.Allowed}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_tells_everything_that_is_wrong() => Assert.Equal(
        ["/source", "/block", "/generation", "/from", "/candidate/errors", "/candidate/invalid", "/stable"],
        BlockRules.Check(new Block("", -1, 0, Good.To, Good.From, new Arm(1, 2, 3), null!), "").Select(error => error.Path));
}
