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
                Assert.Equal(orderly.State.ToCheckpoint(), disorderly.State.ToCheckpoint());
            },
            iter: 20);

    [Fact]
    public void Look_after_a_checkpoint_goes_on_as_if_there_had_been_none() =>
        Gen.UInt.Sample(
            seed =>
            {
                var random = new Xoshiro256StarStar((int)seed, threadSafe: false);
                var judge = Judge.Create(Setup);
                JudgeState whole = judge.Begin(), resumed = judge.Begin();
                foreach (var look in Looks(random))
                {
                    (whole, var expected) = judge.Look(whole, look);
                    (resumed, var actual) = Judge.Create(Setup).Look(JudgeState.FromCheckpoint(resumed.ToCheckpoint()), look);
                    Assert.Equal(expected.Checks, actual.Checks);
                }
                Assert.Equal(whole.ToCheckpoint(), resumed.ToCheckpoint());
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

        Assert.Equal(first.State.ToCheckpoint(), replayed.State.ToCheckpoint());
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
    public void ToCheckpoint_does_not_grow_with_age()
    {
        var random = new Xoshiro256StarStar(7, threadSafe: false);
        var judged = new Judged(Setup);
        for (var look = 1; look <= 100; look++) judged.Look(Sample.RandomBlock(random, look));
        var young = judged.State.ToCheckpoint().Length;
        for (var look = 101; look <= 1000; look++) judged.Look(Sample.RandomBlock(random, look));

        // Only counts gain digits, and a few more of the 401 latency bins are filled.
        Assert.InRange(judged.State.ToCheckpoint().Length, young, young + 2000);
    }

    [Fact]
    public void ToCheckpoint_at_its_largest_fits_a_property_of_a_table()
    {
        BinCount[] every = [.. Enumerable.Range(0, LatencyBins.Count).Select(bin => new BinCount(bin, 10_000))];
        var arm = new Arm(4_010_000, 100_000, 10_000) { Latency = every, Scores = [.. Enumerable.Repeat(40_100L, 100)] };
        var judged = new Judged(Setup with
        {
            Checks = [.. Setup.Checks.SkipLast(1), new ScoresCheck { On = CheckAction.Revert, Bins = 100, Floor = 0.1 }],
        });
        judged.Look(Sample.Block(arm, arm));
        judged.Look(Sample.Block(arm, arm, 2));

        // 64 KiB of UTF-16.
        Assert.InRange(judged.State.ToCheckpoint().Length, 1, 32 * 1024);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void FromCheckpoint_of_something_else_says_so(string text) =>
        Assert.Throws<FormatException>(() => JudgeState.FromCheckpoint(text));

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
