using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

/// <summary>Every phase with every signal: where it leads. What is not in a line is refused, where a person asks it, and else ignored.</summary>
public class RolloutMachineTableTests
{
    private static readonly Dictionary<string, Signal> Signals = new()
    {
        ["claimed"] = new Signal.Claimed(Some.Policy, false, 5),
        ["mustWait"] = new Signal.MustWait(Some.Id(2), TimeSpan.FromDays(1)),
        ["notWanted"] = new Signal.Declined("saved only"),
        ["superseded"] = new Signal.Superseded(Some.Id(4)),
        ["gatePassed"] = new Signal.Gated(Some.Look(), true, true),
        ["gateOpen"] = new Signal.Gated(Some.Look(), false, true),
        ["gateFailed"] = new Signal.Gated(Some.Look(Core.Health.Verdict.Degraded), true, true),
        ["shifted"] = new Signal.Shifted(6),
        ["healthy"] = Some.Looked(),
        ["degraded"] = Some.Looked(Core.Health.Verdict.Degraded),
        ["doubtful"] = Some.Looked(Core.Health.Verdict.Degraded, CheckAction.Pause),
        ["dryRun"] = Some.Looked(Core.Health.Verdict.Degraded, CheckAction.None),
        ["noData"] = Some.Looked(Core.Health.Verdict.NoData, requests: 0),
        ["sourceDown"] = Some.Looked(Core.Health.Verdict.SourceDown, isServed: false, requests: 0),
        ["promoted"] = new Signal.Promoted(8),
        ["takenBack"] = new Signal.TakenBack(false),
        ["nothingServes"] = new Signal.TakenBack(true),
        ["published"] = new Signal.Published(true),
        ["unpublished"] = new Signal.Published(false),
        ["promote"] = new Signal.Promote(false),
        ["promoteFull"] = new Signal.Promote(true),
        ["pause"] = new Signal.Pause("hm"),
        ["resume"] = new Signal.Resume(),
        ["abort"] = new Signal.Abort("no"),
        ["rolledBack"] = new Signal.RolledBack("bad"),
        ["toOlder"] = new Signal.RolledBack("bad", new VersionNumber(2)),
        ["toItself"] = new Signal.RolledBack("good", new VersionNumber(3)),
        ["toNewer"] = new Signal.RolledBack("better", new VersionNumber(4)),
        ["frozen"] = new Signal.Frozen("holidays"),
        ["unfrozen"] = new Signal.Unfrozen(),
        ["unlooked"] = new Signal.LeaseExpired(),
        ["broken"] = new Signal.Broken("boom"),
    };

    private static readonly string[] Commands = ["promote", "promoteFull", "pause", "resume", "abort"];

    private const string Claiming =
        "claimed>Gating mustWait>Waiting notWanted>Saved superseded>Superseded abort>Aborted broken>Failed";

    private const string OnTrial = "abort>Reverting rolledBack>Reverted toOlder>Reverted toItself>Succeeded toNewer>Superseded superseded>Superseded unlooked>Paused broken>Reverting";

    private static readonly Dictionary<RolloutPhase, string> Table = new()
    {
        [RolloutPhase.Requested] = Claiming,
        [RolloutPhase.Waiting] = Claiming,
        [RolloutPhase.Gating] = OnTrial
            + " gatePassed>Stepping gateOpen>Gating gateFailed>Reverting promote>Stepping promoteFull>Promoting pause>Paused frozen>Paused",
        [RolloutPhase.Stepping] = OnTrial
            + " shifted>Stepping healthy>Stepping degraded>Reverting doubtful>Paused dryRun>Stepping noData>Stepping sourceDown>Paused"
            + " promote>Stepping promoteFull>Promoting pause>Paused frozen>Paused",
        [RolloutPhase.Paused] = OnTrial
            + " healthy>Paused degraded>Reverting doubtful>Paused dryRun>Paused noData>Paused sourceDown>Paused"
            + " promote>Stepping promoteFull>Promoting resume>Stepping",
        [RolloutPhase.AwaitingApproval] = OnTrial
            + " healthy>AwaitingApproval degraded>Reverting doubtful>Paused dryRun>AwaitingApproval noData>AwaitingApproval"
            + " sourceDown>AwaitingApproval promote>Promoting promoteFull>Promoting resume>Promoting frozen>Paused",
        [RolloutPhase.Promoting] = OnTrial + " promoted>Watching pause>Paused frozen>Paused",
        [RolloutPhase.Watching] = "healthy>Watching degraded>Reverting doubtful>Watching dryRun>Watching noData>Watching sourceDown>Watching"
            + " published>Succeeded unpublished>Succeeded promote>Watching promoteFull>Watching rolledBack>Reverted"
            + " toOlder>Reverted toItself>Succeeded toNewer>Superseded broken>Watching",
        [RolloutPhase.Reverting] =
            "takenBack>Reverting nothingServes>Reverting published>Reverted unpublished>Reverting rolledBack>Reverted toOlder>Reverted"
            + " toItself>Superseded toNewer>Superseded broken>Reverting",
    };

    public static TheoryData<RolloutPhase> Phases() => [.. Enum.GetValues<RolloutPhase>()];

    [Theory]
    [MemberData(nameof(Phases))]
    public void Next_every_signal_leads_where_the_table_says(RolloutPhase phase)
    {
        var expected = Signals.Keys.ToDictionary(name => name, name => Commands.Contains(name) ? "Refused" : "Ignored");
        foreach (var cell in Table.GetValueOrDefault(phase, "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            expected[cell.Split('>')[0]] = cell.Split('>')[1];

        var actual = Signals.ToDictionary(signal => signal.Key, signal => Lead(Some.In(phase), signal.Value));
        Assert.Equal(expected.OrderBy(cell => cell.Key), actual.OrderBy(cell => cell.Key));
    }

    [Fact]
    public void Signals_of_the_table_are_all_there_are() =>
        Assert.Equal(
            typeof(Signal).GetNestedTypes().Select(type => type.Name).Order(),
            Signals.Values.Select(signal => signal.GetType().Name).Distinct().Order());

    [Theory]
    [MemberData(nameof(Phases))]
    public void Next_taken_is_one_turn_on_with_an_effect_unless_it_ends(RolloutPhase phase)
    {
        foreach (var signal in Signals.Values)
        {
            var before = Some.In(phase);
            var decision = RolloutMachine.Next(before, signal, Some.After("1m"));
            if (decision.Answer != Answer.Taken)
            {
                Assert.Same(before, decision.Next);
                continue;
            }
            Assert.Equal(before.Turn + 1, decision.Next.Turn);
            Assert.Equal(decision.Next.Phase.IsEnd(), decision.Next.Effect is null);
            Assert.Equal(decision.Next.Phase.IsEnd(), decision.Next.EndedAt is not null);
        }
    }

    private static string Lead(Rollout rollout, Signal signal) =>
        RolloutMachine.Next(rollout, signal, Some.After("1m")) is { Answer: Answer.Taken } taken
            ? taken.Next.Phase.ToString()
            : RolloutMachine.Next(rollout, signal, Some.After("1m")).Answer.ToString();
}
