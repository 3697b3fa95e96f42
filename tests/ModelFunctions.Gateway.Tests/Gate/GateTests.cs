using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Gateway.Tests.Harness;
using ModelFunctions.Samples;

namespace ModelFunctions.Gateway.Tests.Gate;

public class GateTests
{
    private const string Golden = """
        {"tolerance": 0.01, "cases": [
          {"inputs": [{"name":"measurements","shape":[2,4],"datatype":"FP32","data":[39.1,18.7,181,3750, 46.1,13.2,211,4500]}],
           "outputs": [{"name":"species","shape":[2],"datatype":"BYTES","data":["Adelie","Gentoo"]}]},
          {"inputs": [{"name":"measurements","shape":[1,4],"datatype":"FP32","data":[39.1,18.7,181,3750]}],
           "outputs": [{"name":"probabilities","shape":[1,3],"datatype":"FP32","data":[1,0,0]}]}]}
        """;

    private static readonly Dictionary<string, byte[]> Files = PenguinSamples.All().ToDictionary(sample => sample.File, sample => sample.Bytes);

    [Theory]
    [InlineData("better.onnx", GateOutcome.Passed, null)]
    [InlineData("slow.onnx", GateOutcome.Passed, null)]
    [InlineData("kilograms.onnx", GateOutcome.GoldenFailed, "golden set, case 1 of 2: output 'species' at 0: expected Adelie ± 0.01, got ")]
    [InlineData("unreadable.onnx", GateOutcome.NotLoaded, "ONNX Runtime cannot load it")]
    [InlineData("other-inputs.onnx", GateOutcome.OtherSignature, "does not take the input 'measurements' FP32 [batch, 4]")]
    public async Task Gate_each_sample_passes_or_is_refused_for_what_is_wrong_with_it(string file, GateOutcome outcome, string? reason)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var golden = gateway.SaveGolden(Golden);
        gateway.Publish(
            3, [gateway.Save(1, Files["plain.onnx"]), gateway.Save(2, Files[file], RouteRole.Candidate, 0)], routing => routing with { Golden = golden });

        await gateway.PollAsync();

        var report = Assert.Single(await gateway.GatesAsync());
        Assert.Equal((outcome, "gw-1/8f3a", 2), (report.Outcome, report.Source, report.Version.Value));
        Assert.Equal(outcome is GateOutcome.Passed or GateOutcome.GoldenFailed, report.Golden);
        if (reason is null) Assert.Null(report.Reason);
        else Assert.Contains(reason, report.Reason, StringComparison.Ordinal);
        var served = gateway.Gateway.Follower.Find("penguins")!;
        Assert.Equal(1, served.Current.Primary!.Version.Value);
        Assert.Equal(outcome == GateOutcome.Passed ? 3 : 0, served.Current.Generation);
    }

    [Fact]
    public async Task Gate_that_failed_gives_the_candidate_no_traffic_whatever_its_weight()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(
            1, gateway.Save(1, Graphs.Telling(1), weight: 0), gateway.Save(2, Graphs.TwoAndTwo(), RouteRole.Candidate, 100));

        Assert.Equal(1, await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync()));
    }

    [Fact]
    public async Task Gate_speaks_once_per_rollout_however_often_it_is_polled()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        RoutedVersion[] versions = [gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 0)];
        await gateway.RouteAsync(1, versions);
        await gateway.RouteAsync(2, versions);
        await gateway.PollAsync();

        Assert.Single(await gateway.GatesAsync());
    }

    [Fact]
    public async Task Gate_of_the_next_attempt_speaks_again()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        RoutedVersion[] versions = [gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 0)];
        gateway.Publish(1, versions, routing => routing with { Rollout = GatewayUnderTest.Rollout with { Attempt = 7 } });
        await gateway.PollAsync();
        Assert.Empty(await gateway.GatesAsync());

        await gateway.RouteAsync(2, versions);

        Assert.Single(await gateway.GatesAsync());
    }

    [Fact]
    public async Task Gate_first_version_has_nothing_to_be_compared_with()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1), RouteRole.Candidate, 0));

        Assert.Equal(GateOutcome.Passed, Assert.Single(await gateway.GatesAsync()).Outcome);
    }

    [Fact]
    public async Task Gate_a_file_that_does_not_fit_in_memory_is_not_loaded()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(change: options => options with { MemoryLimit = Environment.WorkingSet / 2 });
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1), RouteRole.Candidate, 0));

        var report = Assert.Single(await gateway.GatesAsync());
        Assert.Equal(GateOutcome.NotLoaded, report.Outcome);
        Assert.Contains("memory", report.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "\"outputs\": […]}]}: it is empty.")]
    [InlineData("{\n  \"cases\": [", "it ends too early, at line 2, position 13.")]
    [InlineData("[]", "it is not an object.")]
    [InlineData("{}", "it has no list of cases.")]
    [InlineData("""{"cases": []}""", "it has no list of cases.")]
    [InlineData("""{"cases": [7]}""", "case 1 is not an object.")]
    [InlineData("""{"cases": [{"inputs": []}]}""", "case 1 has no list of inputs.")]
    [InlineData("""{"cases": [{"inputs": [{"name":"x"}], "outputs": [1]}]}""", "inputs of case 1, read as the inputs of a request: inputs[0] needs name, shape, datatype and data.")]
    [InlineData("""{"tolerance": "small", "cases": [{}]}""", "tolerance is not a number from 0.")]
    [InlineData("""{"tolerance": -1, "cases": [{}]}""", "tolerance is not a number from 0.")]
    [InlineData("""{"cases": [{"inputs": [{"name":"z","shape":[1],"datatype":"FP32","data":[1]}], "outputs": [{"name":"y","shape":[1],"datatype":"FP32","data":[2]}]}]}""", "no input 'z'")]
    [InlineData("""{"cases": [{"inputs": [{"name":"x","shape":[1],"datatype":"FP32","data":[1]}], "outputs": [{"name":"y","shape":[2],"datatype":"FP32","data":[2,2]}]}]}""", "expected FP32 [2], got FP32 [1]")]
    [InlineData("""{"cases": [{"inputs": [{"name":"x","shape":[1],"datatype":"FP32","data":[1]}], "outputs": [{"name":"y","shape":[1],"datatype":"FP32","data":[2.1]}]}]}""", "output 'y' at 0: expected 2.1 ± 0.001, got 2")]
    public async Task Gate_a_golden_set_that_is_none_or_that_differs_fails_with_the_place(string golden, string reason)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var saved = gateway.SaveGolden(golden);
        gateway.Publish(1, [gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 0)], routing => routing with { Golden = saved });

        await gateway.PollAsync();

        var report = Assert.Single(await gateway.GatesAsync());
        Assert.Equal(GateOutcome.GoldenFailed, report.Outcome);
        Assert.Contains(reason, report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_a_golden_set_that_is_missing_fails()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var none = gateway.SaveGolden(Golden) with { Path = "penguins/none.json" };
        gateway.Publish(1, [gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 0)], routing => routing with { Golden = none });

        await gateway.PollAsync();

        Assert.Contains("penguins/none.json", Assert.Single(await gateway.GatesAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_a_golden_set_with_another_hash_than_it_was_saved_with_fails()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var altered = gateway.SaveGolden(Golden) with { Sha256 = ContentHash.FromBytes(new byte[32]) };
        gateway.Publish(1, [gateway.Save(2, Files["better.onnx"], RouteRole.Candidate, 0)], routing => routing with { Golden = altered });

        await gateway.PollAsync();

        var report = Assert.Single(await gateway.GatesAsync());
        Assert.Equal(GateOutcome.GoldenFailed, report.Outcome);
        Assert.Contains("does not have the hash that it was saved with", report.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CheckAction.Revert, 1)]
    [InlineData(CheckAction.Pause, 2)]
    [InlineData(CheckAction.None, 2)]
    public async Task Gate_a_failed_golden_set_is_told_and_keeps_the_candidate_from_traffic_only_where_it_reverts(CheckAction on, int answers)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var golden = gateway.SaveGolden(
            """{"cases": [{"inputs": [{"name":"x","shape":[1],"datatype":"FP32","data":[1]}], "outputs": [{"name":"y","shape":[1],"datatype":"FP32","data":[7]}]}]}""", on);
        gateway.Publish(
            1, [gateway.Save(1, Graphs.Telling(1), weight: 0), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 100)],
            routing => routing with { Golden = golden });

        await gateway.PollAsync();

        Assert.Equal((GateOutcome.GoldenFailed, true), Assert.Single(await gateway.GatesAsync()) is var report ? (report.Outcome, report.Golden) : default);
        Assert.Equal(answers, await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync()));
    }

    [Fact]
    public async Task Gate_without_a_golden_set_does_not_say_that_one_was_passed()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 0));

        Assert.False(Assert.Single(await gateway.GatesAsync()).Golden);
    }
}
