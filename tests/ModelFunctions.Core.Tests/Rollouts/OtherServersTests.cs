using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

/// <summary>Where the gateway does not serve a version, a person is told from the start who must, and the wait ends with advice that helps.</summary>
public class OtherServersTests
{
    private const string Who =
        "a server of yours must follow serving/fraud.json and post blocks to /api/models/fraud/rollouts/fraud-v3-1/blocks; see docs/gateway.md, \"Other servers\".";

    private const string Pickle = "model.pkl is not ONNX, so the gateway does not serve it: " + Who;

    private static readonly Signal.Gated Unloaded = new(Some.Look(Verdict.NoData, requests: 0) with { IsHeard = false, HeardAt = null }, false, true);

    [Fact]
    public void Reason_says_so_from_the_start() => Assert.Equal(Pickle, Begun("model.pkl", GatewayFit.NotOnnx).Reason);

    [Fact]
    public void Reason_of_an_onnx_model_under_another_name_says_how_the_gateway_would_serve_it() => Assert.Equal(
        "model.bin begins like an ONNX model, but the gateway serves only files whose name ends in .onnx: upload it under such a name, or " + Who,
        Begun("model.bin", GatewayFit.AnotherName).Reason);

    [Fact]
    public void Reason_of_what_is_only_named_so_says_what_will_come_of_it() => Assert.Equal(
        "model.onnx does not begin like an ONNX model; the gateway refuses it if it cannot load it.", Begun("model.onnx", GatewayFit.Doubtful).Reason);

    [Theory]
    [InlineData("model.onnx", true)]
    [InlineData("model.pkl", false)]
    public void A_version_saved_before_its_bytes_were_looked_at_goes_by_its_name(string file, bool isServed) =>
        Assert.Equal(isServed, Begun(file, null).Reason is null);

    [Fact]
    public void Gate_goes_on_saying_who_must_report() =>
        Assert.Equal("No server has loaded the version. " + Pickle, Begun("model.pkl", GatewayFit.NotOnnx).Take("1m", Unloaded).Reason);

    [Fact]
    public void Gate_that_nobody_passes_ends_with_advice_that_helps()
    {
        var paused = Begun("model.pkl", GatewayFit.NotOnnx).TakeUntil("20m", Unloaded);
        Assert.Equal((RolloutPhase.Paused, PauseCause.Gate), (paused.Phase, paused.PausedBy));
        Assert.Equal(
            $"No server has loaded the version. {Pickle} Start such a server and then resume the rollout, or take the version out: POST /api/models/fraud/rollouts/fraud-v3-1/abort.",
            paused.Reason);
    }

    [Fact]
    public void Gate_that_the_gateway_does_not_pass_can_be_resumed() =>
        Assert.Contains("/resume", Begun("model.onnx", GatewayFit.Served).TakeUntil("20m", Unloaded).Reason, StringComparison.Ordinal);

    [Fact]
    public void Step_without_a_gate_says_who_must_report_too()
    {
        var step = Begun("model.pkl", GatewayFit.NotOnnx) with { Phase = RolloutPhase.Stepping, Policy = Some.Policy with { Gate = Gate.None } };
        var look = Some.Look(Verdict.SourceDown, requests: 0) with { HeardAt = null };
        var waiting = (step with { Policy = step.Policy! with { OnSourceDown = LimitAction.Wait } }).Take("1m", new Signal.Looked(look));
        Assert.Equal("No server has reported yet. " + Pickle, waiting.Reason);
        var paused = step.Take("1m", new Signal.Looked(look));
        Assert.Equal((RolloutPhase.Paused, PauseCause.SourceDown), (paused.Phase, paused.PausedBy));
        Assert.DoesNotContain("/resume", paused.Reason, StringComparison.Ordinal);
    }

    private static Rollout Begun(string file, GatewayFit? fit)
    {
        var artifact = new Artifact($"fraud/x/{file}", FileName.Parse(file), default, 4) { GatewayFit = fit };
        return Some.In(RolloutPhase.Requested).Take("0s", new Signal.Claimed(Some.Policy, false, 5) { Artifact = artifact });
    }
}
