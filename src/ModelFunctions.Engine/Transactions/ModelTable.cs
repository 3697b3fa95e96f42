using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Transactions;

/// <summary>Where models are changed: their rows, and what goes with each change of them.</summary>
/// <param name="Rows">The table.</param>
/// <param name="Projections">Every committed transaction brings them up to date.</param>
/// <param name="Open">Names the models of which something is under way, before it is.</param>
public sealed record ModelTable(ITable Rows, IProjections Projections, OpenModels Open)
{
    /// <summary>Names what is over, before it is.</summary>
    public Expiry Expiry { get; } = new(Rows);
}
