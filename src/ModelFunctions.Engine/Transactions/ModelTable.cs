using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Transactions;

/// <summary>Where models are changed: their rows, and what follows each change of them.</summary>
/// <param name="Rows">The table.</param>
/// <param name="Projections">Every committed transaction brings them up to date.</param>
public sealed record ModelTable(ITable Rows, IProjections Projections);
