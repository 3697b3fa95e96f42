using CsCheck;
using MathNet.Numerics.Random;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Checks.Invalid;
using ModelFunctions.Core.Health.Checks.Latency;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health.Judging;

/// <summary>The verdict is a function of the looks: to the bit, however blocks were delivered and wherever the judge went on from.</summary>
public sealed class JudgeReplayTests
{
    private static readonly JudgeSetup Setup = new(
        JudgePhase.Steps,
        [
            new ErrorsCheck { Max = 0.2 },
            new ErrorsCheck { Tolerance = 1.2 },
            new InvalidCheck(),
            new LatencyCheck { Tolerance = 1.1, Max = 200 },
            new ScoresCheck { On = CheckAction.Pause, Bins = 5, Floor = 0.1 },
        ],
        0.01,
        40);

    [Fact]
    public void Look_at_blocks_in_any_order_and_repeated_changes_no_bit() =>
        Gen.UInt.Sample(
            seed =>
            {
                var random = new Xoshiro256StarStar((int)seed, threadSafe: false);
                var looks = Looks(random);
                Judged orderly = new(Setup), disorderly = new(Setup);
                var delivered = new List<Block>();
                foreach (var look in looks)
                {
                    orderly.Look(look);
                    delivered.AddRange(look);
                    Block[] again = [.. look, .. look, .. delivered.Where(_ => random.NextDouble() < 0.2)];
                    random.Shuffle(again);
                    disorderly.Look(again);
                }
                Assert.Equal(StateText.Of(orderly.State), StateText.Of(disorderly.State));
            },
            iter: 20);

    [Fact]
    public void Look_after_the_state_was_written_and_read_goes_on_as_if_it_had_not_been() =>
        Gen.UInt.Sample(
            seed =>
            {
                var random = new Xoshiro256StarStar((int)seed, threadSafe: false);
                var judge = Judge.Create(Setup);
                JudgeState whole = judge.Begin(), resumed = judge.Begin();
                foreach (var look in Looks(random))
                {
                    (whole, var expected) = judge.Look(whole, look);
                    (resumed, var actual) = Judge.Create(Setup).Look(StateText.Read(StateText.Of(resumed)), look);
                    Assert.Equal(expected.Checks, actual.Checks);
                }
                Assert.Equal(StateText.Of(whole), StateText.Of(resumed));
            },
            iter: 10);

    [Fact]
    public void Look_replayed_from_the_keys_it_counted_gives_the_same_bits()
    {
        var random = new Xoshiro256StarStar(5, threadSafe: false);
        var looks = Looks(random);
        var saved = looks.SelectMany(look => look).ToDictionary(block => block.Key);
        Judged first = new(Setup), replayed = new(Setup);

        var counted = looks.Select(look => first.Look(look).Counted).ToList();
        foreach (var keys in counted) replayed.Look([.. keys.Select(key => saved[key])]);

        Assert.Equal(StateText.Of(first.State), StateText.Of(replayed.State));
    }

    [Fact]
    public void Look_tells_the_blocks_that_it_counted_in_canonical_order()
    {
        var judged = new Judged(Setup);
        judged.Look(Heartbeat("b", 1));

        var counted = judged.Look(Heartbeat("b", 10), Heartbeat("b", 2), Heartbeat("a", 7), Heartbeat("b", 1), Heartbeat("b", 2)).Counted;

        Assert.Equal([new BlockKey("a", 7), new BlockKey("b", 2), new BlockKey("b", 10)], counted);
    }

    [Fact]
    public void Look_at_a_late_block_counts_it_then_and_once()
    {
        var random = new Xoshiro256StarStar(6, threadSafe: false);
        Block early = Sample.RandomBlock(random, 1), late = Sample.RandomBlock(random, 2), next = Sample.RandomBlock(random, 3);
        var judged = new Judged(Setup);
        judged.Look(early);
        judged.Look(next);
        judged.Look(late);
        judged.Look(late, next, early);

        Assert.Equal(60, judged.State.Candidate.Requests);
        Assert.Equal(540, judged.State.Stable.Totals.Requests);
    }

    [Fact]
    public void State_does_not_grow_with_age()
    {
        var random = new Xoshiro256StarStar(7, threadSafe: false);
        var judged = new Judged(Setup);
        for (var look = 1; look <= 100; look++) judged.Look(Sample.RandomBlock(random, look));
        var young = StateText.Of(judged.State).Length;
        for (var look = 101; look <= 1000; look++) judged.Look(Sample.RandomBlock(random, look));

        // Only counts gain digits, and a few more of the 401 latency bins are filled.
        Assert.InRange(StateText.Of(judged.State).Length, young, young + 2000);
    }

    /// <summary>Thirty looks at two sources, the second of which sometimes sends several blocks or none.</summary>
    private static Block[][] Looks(Random random)
    {
        var sent = 0;
        return
        [
            .. Enumerable.Range(1, 30).Select(look => (Block[])
            [
                Sample.RandomBlock(random, look, "gw-1"),
                .. Enumerable.Range(0, random.Next(4)).Select(_ => Sample.RandomBlock(random, ++sent, "gw-2", worse: 2)),
            ]),
        ];
    }

    private static Block Heartbeat(string source, long number) => Sample.Block(Arm.Empty, Arm.Empty, number, source);
}
