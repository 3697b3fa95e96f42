using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Engine.Transactions;

/// <summary>Where models are changed: their rows, and what follows each change of them.</summary>
/// <param name="Rows">The table.</param>
/// <param name="Catalog">The listing, which every committed transaction brings up to date.</param>
public sealed record ModelTable(ITable Rows, Catalog Catalog);
