using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

public sealed class NeedsTests
{
    private static readonly ModelName Fraud = ModelName.Parse("fraud");
    private static readonly ModelHead Head = new() { Latest = 3, LatestFile = FileName.Parse("model.onnx") };
    private static readonly Deployment Serving = new() { Stable = new VersionNumber(1) };
    private static readonly Deployment Frozen = Serving with { Frozen = new Freeze("holidays", "ada", Some.Start) };
    private static readonly Deployment Withdrawn = new() { Withdrawn = new Withdrawal("bad", "ada", Some.Start, 7) };
    private static readonly RejectedFile Empty = new(UploadKey.Of("fraud/x.onnx", "1"), "fraud/x.onnx", "The file is empty.");
    private static readonly LeftVersion Superseded = new(Some.Id(2), LeftWhy.Superseded);
    private static readonly EndedRollout Reverted = new(Some.Id(3), RolloutPhase.Reverted, Some.Start, "Degraded.");

    private static Rollout Paused => Some.In(RolloutPhase.Paused) with { Reason = "Too few requests." };

    private static Bar Refused => new(new VersionNumber(3), "It cannot be loaded.", "rollout", Some.Start) { Refused = true };

    public static TheoryData<string, NeedCode, string, string> Waiting => new()
    {
        { "paused", NeedCode.Paused, "Version 3 is paused. Too few requests.", "POST /api/models/fraud/rollouts/fraud-v3-1/resume" },
        { "paused and frozen", NeedCode.Paused, "Version 3 is paused. Too few requests.", "DELETE /api/models/fraud/freeze" },
        { "awaiting approval", NeedCode.AwaitingApproval, "Version 3 waits for approval.", "POST /api/models/fraud/rollouts/fraud-v3-1/resume" },
        { "stepping unheard", NeedCode.NoServer, "Nobody reports how version 3 does. Start a server that does, or take the version out.", "POST /api/models/fraud/rollouts/fraud-v3-1/abort" },
        { "watching unheard", NeedCode.NoServer, "Nobody reports how version 3 does. Start a server that does, or take the version out.", "POST /api/models/fraud/rollback" },
        { "watching a first version unheard", NeedCode.NoServer, "Nobody reports how version 3 does. Start a server that does, or take the version out.", """POST /api/models/fraud/rollback {"to":"none"}""" },
        { "gating unheard for a minute", NeedCode.NoServer, "Nobody reports how version 3 does. Start a server that does, or take the version out.", "POST /api/models/fraud/rollouts/fraud-v3-1/abort" },
        { "superseded", NeedCode.Superseded, "Version 2 was superseded. Version 3, which came after it, was reverted. Version 1 serves.", """POST /api/models/fraud/rollouts {"version":2}""" },
        { "superseded after acceptance", NeedCode.Superseded, "Version 2 was superseded after a person had accepted it. Version 3, which came after it, was reverted. Version 1 serves.", """POST /api/models/fraud/rollouts {"version":2}""" },
        { "superseded in a pause by a check", NeedCode.Superseded, "Version 2 was superseded while it was paused: a check had found: scores differ. Version 3, which came after it, was reverted. Version 1 serves.", "GET /api/models/fraud/rollouts/fraud-v2-1" },
        { "superseded and frozen", NeedCode.Superseded, "Version 2 was superseded. Version 3, which came after it, was reverted. Version 1 serves.", "DELETE /api/models/fraud/freeze" },
        { "superseded by nothing that is known", NeedCode.Superseded, "Version 2 was superseded. The version that took over is not in service. Nothing serves.", """POST /api/models/fraud/rollouts {"version":2}""" },
        { "saved while frozen", NeedCode.Saved, "Version 2 was saved and not rolled out, because the model is frozen. Version 1 serves.", "DELETE /api/models/fraud/freeze" },
        { "saved while it was frozen", NeedCode.Saved, "Version 2 was saved and not rolled out, because the model was frozen. Version 1 serves.", """POST /api/models/fraud/rollouts {"version":2}""" },
        { "saved while withdrawn", NeedCode.Saved, "Version 2 was saved and not rolled out, because the model is withdrawn. Nothing serves.", """POST /api/models/fraud/rollouts {"version":2}""" },
        { "saved while it was withdrawn", NeedCode.Saved, "Version 2 was saved and not rolled out, because the model was withdrawn. Version 1 serves.", """POST /api/models/fraud/rollouts {"version":2}""" },
        { "rejected", NeedCode.RejectedUpload, "The upload 'fraud/x.onnx' was rejected. The file is empty.", "PUT /api/models/fraud/versions?file=NAME" },
        { "rejected while stepping", NeedCode.RejectedUpload, "The upload 'fraud/x.onnx' was rejected. The file is empty.", "PUT /api/models/fraud/versions?file=NAME" },
        { "refused", NeedCode.Refused, "A server refused version 3. It cannot be loaded. Version 1 serves.", "PUT /api/models/fraud/versions?file=model.onnx" },
        { "paused and rejected", NeedCode.Paused, "Version 3 is paused. Too few requests.", "POST /api/models/fraud/rollouts/fraud-v3-1/resume" },
        { "superseded by what a server refused", NeedCode.Superseded, "Version 2 was superseded. Version 3, which came after it, was reverted. Version 1 serves.", """POST /api/models/fraud/rollouts {"version":2}""" },
    };

    [Theory]
    [MemberData(nameof(Waiting))]
    public void Of_what_waits_says_what_it_is_and_which_call_answers_it(string what, NeedCode code, string sentence, string call) =>
        Assert.Equal(new NeedsYou(code, sentence, call), Of(what));

    [Theory]
    [InlineData("at rest")]
    [InlineData("stepping")]
    [InlineData("gating unheard for a moment")]
    [InlineData("superseded while another is under way")]
    [InlineData("superseded and in service")]
    [InlineData("superseded and barred")]
    [InlineData("refused and deleted")]
    [InlineData("latest rolled back and not refused")]
    [InlineData("rejected and the model deleted")]
    public void Of_a_model_that_needs_nobody_is_null(string what) => Assert.Null(Of(what));

    [Fact]
    public void Of_a_long_reason_is_cut() =>
        Assert.Equal(500, Needs.Of(Fraud, Head, Serving, Paused with { Reason = new string('x', 600) }, new NeedBars())!.Sentence.Length);

    private static NeedsYou? Of(string what) => what switch
    {
        "at rest" => Of(Head, Serving),
        "stepping" => Of(Head, Serving, Some.In(RolloutPhase.Stepping)),
        "paused" => Of(Head, Serving, Paused),
        "paused and frozen" => Of(Head, Frozen, Paused),
        "paused and rejected" => Of(Head with { Rejected = Empty }, Serving, Paused),
        "awaiting approval" => Of(Head, Serving, Some.In(RolloutPhase.AwaitingApproval)),
        "stepping unheard" => Of(Head, Serving, Unheard(RolloutPhase.Stepping, "1s")),
        "watching unheard" => Of(Head, Serving, Unheard(RolloutPhase.Watching, "1s")),
        "watching a first version unheard" => Of(Head, Serving, Unheard(RolloutPhase.Watching, "1s") with { IsFirst = true }),
        "gating unheard for a minute" => Of(Head, Serving, Unheard(RolloutPhase.Gating, "1m")),
        "gating unheard for a moment" => Of(Head, Serving, Unheard(RolloutPhase.Gating, "59s")),
        "superseded" => Of(Head with { Left = Superseded, LastEnded = Reverted }, Serving),
        "superseded after acceptance" => Of(Head with { Left = Superseded with { IsAccepted = true }, LastEnded = Reverted }, Serving),
        "superseded in a pause by a check" => Of(Head with { Left = Superseded with { Finding = "scores differ" }, LastEnded = Reverted }, Serving),
        "superseded and frozen" => Of(Head with { Left = Superseded, LastEnded = Reverted }, Frozen),
        "superseded by nothing that is known" => Of(Head with { Left = Superseded }, new Deployment()),
        "superseded by what a server refused" => Of(Head with { Left = Superseded, LastEnded = Reverted }, Serving, latest: Refused),
        "superseded while another is under way" => Of(Head with { Left = Superseded, Open = [Some.Id(3)] }, Serving, Some.In(RolloutPhase.Stepping)),
        "superseded and in service" => Of(Head with { Left = Superseded }, Serving with { Stable = new VersionNumber(2) }),
        "superseded and barred" => Of(Head with { Left = Superseded }, Serving, left: new Bar(new VersionNumber(2), "Bad.", "ada", Some.Start)),
        "saved while frozen" => Of(Head with { Left = new LeftVersion(Some.Id(2), LeftWhy.Frozen) }, Frozen),
        "saved while it was frozen" => Of(Head with { Left = new LeftVersion(Some.Id(2), LeftWhy.Frozen) }, Serving),
        "saved while withdrawn" => Of(Head with { Left = new LeftVersion(Some.Id(2), LeftWhy.Withdrawn) }, Withdrawn),
        "saved while it was withdrawn" => Of(Head with { Left = new LeftVersion(Some.Id(2), LeftWhy.Withdrawn) }, Serving),
        "rejected" => Of(Head with { Rejected = Empty }, Serving),
        "rejected while stepping" => Of(Head with { Rejected = Empty, Open = [Some.Id(3)] }, Serving, Some.In(RolloutPhase.Stepping)),
        "rejected and the model deleted" => Of(Head with { Rejected = Empty, DeletedAt = Some.Start }, new Deployment()),
        "refused" => Of(Head, Serving, latest: Refused),
        "refused and deleted" => Of(Head with { LatestFile = null }, Serving, latest: Refused),
        "latest rolled back and not refused" => Of(Head, Serving, latest: Refused with { Refused = false }),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static NeedsYou? Of(ModelHead head, Deployment now, Rollout? owner = null, Bar? latest = null, Bar? left = null) =>
        Needs.Of(Fraud, head, now, owner, new NeedBars(latest, left));

    private static Rollout Unheard(RolloutPhase phase, string after) =>
        Some.In(phase) with { LastLook = new LookSummary(7, Some.After(after), Verdict.SourceDown, []) };
}
