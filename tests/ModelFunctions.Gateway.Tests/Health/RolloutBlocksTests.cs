using ModelFunctions.Core.Health;
using ModelFunctions.Gateway.Health;
using ModelFunctions.Gateway.Tests.Harness;

namespace ModelFunctions.Gateway.Tests.Health;

public class RolloutBlocksTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Outcome Answered = new(OutcomeKind.Answered, TimeSpan.FromMilliseconds(1), null);

    private readonly RolloutBlocks _blocks = new(GatewayUnderTest.Rollout, "gw/1", Patience, 0);

    public RolloutBlocksTests() => _blocks.Serve(1, 10, null, Start);

    [Fact]
    public void Collect_an_outcome_belongs_to_the_block_in_which_its_request_arrived()
    {
        var arrival = _blocks.Arrive(ArmRole.Candidate, null)!;
        Assert.Empty(_blocks.Collect(Start.AddSeconds(11)));
        _blocks.Arrive(ArmRole.Candidate, null)!.Leave(Answered);
        arrival.Leave(Answered with { Kind = OutcomeKind.Error });

        var block = Assert.Single(_blocks.Collect(Start.AddSeconds(12)));

        Assert.Equal((Start, 1, 1), (block.From, block.Candidate.Requests, block.Candidate.Errors));
    }

    [Fact]
    public void Collect_a_block_waits_for_its_requests_at_most_their_time()
    {
        _blocks.Arrive(ArmRole.Stable, null);
        _blocks.Arrive(ArmRole.Stable, null)!.Leave(Answered);
        Assert.Empty(_blocks.Collect(Start.AddSeconds(10)));
        Assert.DoesNotContain(_blocks.Collect(Start + TimeSpan.FromSeconds(10) + Patience - TimeSpan.FromTicks(1)), block => block.From == Start);

        Assert.Equal(1, Assert.Single(_blocks.Collect(Start + TimeSpan.FromSeconds(10) + Patience), block => block.From == Start).Stable.Requests);
    }

    [Fact]
    public void Collect_what_comes_late_makes_a_block_of_its_own_for_the_same_stretch()
    {
        var late = _blocks.Arrive(ArmRole.Stable, null)!;
        _blocks.Arrive(ArmRole.Stable, null)!.Leave(Answered);
        _blocks.Collect(Start.AddSeconds(10));
        var first = _blocks.Collect(Start.AddSeconds(40)).Single(block => block.From == Start);
        late.Leave(Answered);

        var second = Assert.Single(_blocks.Collect(Start.AddSeconds(41)), block => block.From == Start);

        Assert.Equal((first.From, first.To, 1), (second.From, second.To, second.Stable.Requests));
        Assert.True(second.Number > first.Number);
    }

    [Fact]
    public void Collect_numbers_follow_each_other_in_the_order_of_reporting()
    {
        var slow = _blocks.Arrive(ArmRole.Stable, null)!;
        List<Block> all = [.. _blocks.Collect(Start.AddSeconds(10)), .. _blocks.Collect(Start.AddSeconds(20))];
        slow.Leave(Answered);
        all.AddRange(_blocks.Collect(Start.AddSeconds(30)));

        Assert.Equal([0, 1, 2], all.Select(block => block.Number));
        Assert.Equal(Start.AddSeconds(10), all[0].From);
        Assert.Contains(all, block => block.From == Start);
    }

    [Fact]
    public void Collect_a_request_that_does_not_count_leaves_nothing()
    {
        _blocks.Arrive(ArmRole.Stable, null)!.Leave(null);

        Assert.True(Assert.Single(_blocks.Collect(Start.AddSeconds(10))).IsHeartbeat);
    }

    [Fact]
    public void End_hands_over_what_is_open_and_counts_no_more()
    {
        var arrival = _blocks.Arrive(ArmRole.Stable, null)!;
        _blocks.End(Start.AddSeconds(2));
        Assert.Null(_blocks.Arrive(ArmRole.Stable, null));
        Assert.False(_blocks.IsDrained);
        arrival.Leave(Answered);

        Assert.Equal(Start.AddSeconds(2), Assert.Single(_blocks.Collect(Start.AddSeconds(3))).To);
        Assert.True(_blocks.IsDrained);
    }

    [Fact]
    public void Serve_another_generation_makes_no_heartbeat_of_an_empty_block()
    {
        _blocks.Serve(2, 10, null, Start.AddSeconds(4));

        Assert.Empty(_blocks.Collect(Start.AddSeconds(13)));
        Assert.Equal((2, Start.AddSeconds(4)), Assert.Single(_blocks.Collect(Start.AddSeconds(14)).Select(block => (block.Generation, block.From))));
    }

    [Fact]
    public void Serve_the_same_again_goes_on_with_the_open_block()
    {
        _blocks.Arrive(ArmRole.Stable, null)!.Leave(Answered);
        _blocks.Serve(1, 10, null, Start.AddSeconds(5));

        Assert.Equal(Start, Assert.Single(_blocks.Collect(Start.AddSeconds(10))).From);
    }
}
