using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

/// <summary>Version 3 claims the model.</summary>
public class ClaimsTests
{
    private static readonly Deployment Serving = new() { Stable = new VersionNumber(1) };

    [Fact]
    public void Decide_free_model_is_taken()
    {
        Assert.IsType<Claim.Taken>(Decide(Serving));
        Assert.IsType<Claim.Taken>(Decide(new Deployment()));
    }

    [Theory]
    [InlineData(OnNewVersion.Supersede, RolloutPhase.Gating, typeof(Claim.Taken))]
    [InlineData(OnNewVersion.Supersede, RolloutPhase.Stepping, typeof(Claim.Taken))]
    [InlineData(OnNewVersion.Supersede, RolloutPhase.Paused, typeof(Claim.Taken))]
    [InlineData(OnNewVersion.Supersede, RolloutPhase.AwaitingApproval, typeof(Claim.Taken))]
    [InlineData(OnNewVersion.Supersede, RolloutPhase.Promoting, typeof(Claim.Taken))]
    [InlineData(OnNewVersion.Supersede, RolloutPhase.Watching, typeof(Claim.Queued))]
    [InlineData(OnNewVersion.Supersede, RolloutPhase.Reverting, typeof(Claim.Queued))]
    [InlineData(OnNewVersion.Queue, RolloutPhase.Stepping, typeof(Claim.Queued))]
    [InlineData(OnNewVersion.Queue, RolloutPhase.Watching, typeof(Claim.Queued))]
    [InlineData(OnNewVersion.Reject, RolloutPhase.Stepping, typeof(Claim.Declined))]
    [InlineData(OnNewVersion.Reject, RolloutPhase.Watching, typeof(Claim.Queued))]
    public void Decide_older_owner_makes_way_as_the_policy_says_but_not_in_its_watch(OnNewVersion policy, RolloutPhase owner, Type claim) =>
        Assert.IsType(claim, Decide(Serving, Owner(2, owner), policy: policy));

    [Theory]
    [InlineData(2, typeof(Claim.Taken))]
    [InlineData(3, typeof(Claim.Queued))]
    public void Decide_after_three_takeovers_in_a_row_the_next_queues(int takeovers, Type claim) =>
        Assert.IsType(claim, Decide(Serving with { Supersessions = takeovers }, Owner(2, RolloutPhase.Stepping)));

    [Fact]
    public void Decide_upload_never_takes_over_from_a_newer_one_but_a_person_may_wait_for_it()
    {
        var newer = Owner(4, RolloutPhase.Stepping);
        Assert.Equal(new Claim.SupersededBy(newer.Id), Decide(Serving, newer));
        Assert.Equal(new Claim.Queued(newer.Id), Decide(Serving, newer, by: "ada"));
    }

    [Fact]
    public void Decide_of_those_that_wait_the_newest_goes_on()
    {
        var owner = Owner(2, RolloutPhase.Watching);
        Assert.Equal(new Claim.SupersededBy(Some.Id(4)), Decide(Serving with { Waiting = Some.Id(4) }, owner));
        Assert.Equal(new Claim.Queued(owner.Id), Decide(Serving with { Waiting = Some.Id(2) }, owner));
        Assert.Equal(new Claim.Queued(owner.Id), Decide(Serving with { Waiting = Some.Id(3) }, owner));
    }

    /// <summary>A version may be rolled out again: the attempt before it is no newer version.</summary>
    [Fact]
    public void Decide_another_attempt_at_the_same_version_is_not_newer()
    {
        var again = new RolloutId(Some.Id(3).Model, new VersionNumber(3), 2);
        Assert.IsType<Claim.Taken>(Decide(Serving with { Waiting = again }));
        Assert.IsType<Claim.Taken>(Decide(Serving, Some.In(RolloutPhase.Stepping) with { Id = again }));
    }

    [Fact]
    public void Decide_a_policy_that_rejects_names_the_rollout_that_is_under_way() => Assert.Equal(
        new Claim.Declined("The policy rejects a new version while fraud-v2-1 is under way."),
        Decide(Serving, Owner(2, RolloutPhase.Stepping), policy: OnNewVersion.Reject));

    [Theory]
    [InlineData(Registration.Actor)]
    [InlineData("ada")]
    public void Decide_what_nobody_may_roll_out_is_unwanted(string by)
    {
        Assert.Equal(new Claim.Declined("Version 3 was deleted."), Decide(Serving, by: by, isSaved: false));
        Assert.Equal(
            new Claim.Declined("The model was frozen by ada: holidays."), Decide(Serving with { Frozen = new Freeze("holidays", "ada", Some.Start) }, by: by));
        Assert.Equal(new Claim.Declined("Version 3 is in service already."), Decide(Serving with { Stable = new VersionNumber(3) }, by: by));
    }

    /// <summary>Withdrawn at generation 7: who asked for the rollout before did not know of it.</summary>
    [Theory]
    [InlineData(Registration.Actor, null, false)]
    [InlineData("ada", null, false)]
    [InlineData("ada", 6L, false)]
    [InlineData("ada", 7L, true)]
    [InlineData("ada", 8L, true)]
    public void Decide_in_a_withdrawn_model_only_who_knew_of_it_goes_in(string by, long? known, bool isTaken)
    {
        var now = new Deployment { Withdrawn = new Withdrawal("it is wrong.", "ada", Some.Start, 7) };
        var claim = Decide(now, by: by, known: known);
        if (isTaken) Assert.IsType<Claim.Taken>(claim);
        else
            Assert.Equal(
                new Claim.Declined(
                    "The model is withdrawn: it is wrong. To roll a version out, POST /api/models/fraud/rollouts; "
                    + "to let uploads roll out again, DELETE /api/models/fraud/withdrawal."),
                claim);
    }

    [Theory]
    [InlineData(6L, false)]
    [InlineData(7L, true)]
    public void Decide_a_version_that_was_taken_back_since_a_person_asked_for_it_is_unwanted(long known, bool isTaken)
    {
        var bar = new Bar(new VersionNumber(3), "bad", "ada", Some.Start) { Generation = 7 };
        var claim = Claims.Decide(View(Serving, null, "ada", known) with { Bar = bar });
        if (isTaken) Assert.IsType<Claim.Taken>(claim);
        else Assert.Equal(new Claim.Declined("Version 3 was taken back after this rollout was asked for."), claim);
    }

    public static TheoryData<string, Deployment, bool, string> UploadsOnly => new()
    {
        { """{"onUpload":"save"}""", Serving, false, "The policy saves uploads and does not roll them out." },
        { "{}", Serving, true, "Version 3 was taken back." },
        { "{}", Serving with { Stable = new VersionNumber(4) }, false, "Version 4, a newer one, is in service." },
    };

    [Theory]
    [MemberData(nameof(UploadsOnly))]
    public void Decide_what_holds_an_upload_back_does_not_hold_a_person_back(string policy, Deployment now, bool isBarred, string reason)
    {
        var bar = isBarred ? new Bar(new VersionNumber(3), "bad", "ada", Some.Start) : null;
        var view = View(now, null, Registration.Actor) with { Policy = PolicyDocument.ParseKnown(policy), Bar = bar };
        Assert.Equal(new Claim.Declined(reason), Claims.Decide(view));
        Assert.IsType<Claim.Taken>(Claims.Decide(view with { Rollout = Claimant("ada") }));
    }

    private static Claim Decide(
        Deployment now, Rollout? owner = null, string by = Registration.Actor, bool isSaved = true, OnNewVersion policy = OnNewVersion.Supersede,
        long? known = null) =>
        Claims.Decide(View(now, owner, by, known) with { IsSaved = isSaved, Policy = Some.Policy with { OnNewVersion = policy } });

    private static ClaimView View(Deployment now, Rollout? owner, string by, long? known = null) => new(Claimant(by, known), Some.Policy, true, now, owner, null);

    private static Rollout Claimant(string by, long? known = null) => new(Some.Id(3), RolloutPhase.Requested, Some.Start, by) { KnownGeneration = known };

    private static Rollout Owner(int version, RolloutPhase phase) => Some.In(phase) with { Id = Some.Id(version) };
}
