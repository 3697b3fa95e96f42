using ModelFunctions.Bench.Judging;

namespace ModelFunctions.Bench.Tests.Judging;

/// <summary>The table of the benchmark in small: 200 runs a row from fixed seeds, with room for what chance does to 200 runs.</summary>
public sealed class ReferenceRowsTests
{
    private const int Runs = 200;
    private const int Seed = 20260101;

    // Three standard deviations of a count in 200 runs.
    private const int RoomAtHalf = 21;
    private const int RoomAtNinety = 13;

    public static TheoryData<string> Names => [.. ReferenceRows.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Row_reaches_its_goals(string name)
    {
        var (at, row) = ReferenceRows.All.Index().Single(row => row.Item.Name == name);
        var stopped = RowRuns.Run(row, [.. Contest.For(row).Take(2).Select(rule => rule.Begin)], Runs, Seed + at * Runs);

        if (row.Goals is not { } goals) Assert.True(stopped[0].Count(look => look is not null) > Runs / 2);
        else if (row.Good)
        {
            // The promise itself: α of 200, and three standard deviations.
            Assert.InRange(stopped[0].Count(look => look is not null), 0, 6);
            Assert.InRange(stopped[1].Count(look => look is not null), 0, 19);
        }
        else
        {
            Reached(row, stopped[0], goals.Strict);
            Reached(row, stopped[1], goals.Lenient);
        }
    }

    private static void Reached(TableRow row, int?[] stopped, Goal goal)
    {
        Assert.True(By(goal.Median) >= Runs / 2 - RoomAtHalf, $"{By(goal.Median)} of {Runs} by {goal.Median}");
        Assert.True(By(goal.Ninety) >= Runs * 9 / 10 - RoomAtNinety, $"{By(goal.Ninety)} of {Runs} by {goal.Ninety}");

        int By(int requests) => stopped.Count(look => (look - row.Onset) * 100 <= requests);
    }
}
