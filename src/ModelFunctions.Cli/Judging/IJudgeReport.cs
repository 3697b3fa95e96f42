using ModelFunctions.Core.Health.Judging;

namespace ModelFunctions.Cli.Judging;

/// <summary>Tells what happens as it happens.</summary>
internal interface IJudgeReport
{
    /// <summary>One look.</summary>
    void Look(Place place, LookResult look);

    /// <summary>The end of the blocks.</summary>
    void End(Outcome outcome);
}
