using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging.Worlds;

/// <summary>Makes blocks of 10 s.</summary>
internal static class Blocks
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Block At(int look, string source, Arm candidate, Arm stable) =>
        new(source, look, 1, Start.AddSeconds(10 * (look - 1)), Start.AddSeconds(10 * look), candidate, stable);
}
