using ModelFunctions.Bench.Judging.Worlds;
using ModelFunctions.Core.Rollouts.Policy;

namespace ModelFunctions.Bench.Judging;

/// <summary>One row of the table: a world, and the one check that is to judge it.</summary>
/// <param name="Target">Which target it belongs to, T1 to T7.</param>
/// <param name="Name">What is special about the world.</param>
/// <param name="World">What happens.</param>
internal sealed record Row(string Target, string Name, IWorld World)
{
    /// <summary>The looks after which the candidate gets worse; requests are counted from there.</summary>
    public int Onset { get; init; }

    /// <summary>True where the candidate is as good as stable, and taking it back is the mistake.</summary>
    public bool Good { get; init; }

    /// <summary>The candidate's requests at a look.</summary>
    public int RequestsPerLook { get; init; } = 100;

    /// <summary>The row's check, with the tolerance of 1 that the benchmark uses.</summary>
    public CheckPolicy Check => new()
    {
        Kind = World is LatencyWorld ? CheckKind.Latency : CheckKind.Errors,
        On = CheckAction.Revert,
        Tolerance = 1,
    };
}
