namespace ModelFunctions.Gateway.Health;

/// <summary>A counted request on its way; it belongs to the block in which it arrived, whenever it ends.</summary>
public sealed class Arrival
{
    private readonly OpenBlock _block;
    private readonly ArmRole _arm;

    internal Arrival(OpenBlock block, ArmRole arm) => (_block, _arm) = (block, arm);

    /// <summary>The request is done. Call it once; null where it turned out to be the caller's fault and does not count.</summary>
    public void Leave(Outcome? outcome) => _block.Leave(_arm, outcome);
}
