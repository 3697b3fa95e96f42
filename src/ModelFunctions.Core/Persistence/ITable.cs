namespace ModelFunctions.Core.Persistence;

/// <summary>A table: rows in partitions, ordered by key, changed by transactions that stay within one partition.</summary>
/// <remarks>
/// Every method throws <see cref="StorageUnavailableException"/> when the storage does not answer; a <see cref="TryCommitAsync"/> that
/// throws it may or may not have taken effect, so callers read again and decide again. What is larger than a table takes is refused with
/// <see cref="StorageRefusedException"/>, and nothing of it happens.
/// </remarks>
public interface ITable
{
    /// <summary>The most changes in one transaction.</summary>
    const int MaxChanges = 100;

    /// <summary>The key, among a host's services, of the table of blocks: rows that are written once and by the thousand, so they have their own.</summary>
    const string Blocks = "blocks";

    /// <summary>The key, among a host's services, of the table of looks: gateways have no rights on it.</summary>
    const string Looks = "looks";

    /// <summary>
    /// The time by the storage's own clock, to within a few seconds, so that writers whose clocks differ agree. Mostly it is known from an answer that
    /// came before and costs no request.
    /// </summary>
    Task<DateTimeOffset> ClockAsync(CancellationToken cancel);

    /// <summary>The row with that key, or null.</summary>
    Task<TableRow?> FindAsync(string partition, string key, CancellationToken cancel);

    /// <summary>One page, in one request, of at most <paramref name="max"/> (1 to 1,000) rows in the order of their keys.</summary>
    Task<RowPage> ListAsync(string partition, KeyRange keys, int max, CancellationToken cancel);

    /// <summary>
    /// Does all changes or none: 1 to <see cref="MaxChanges"/> of different keys in one partition. False on a conflict: a row to add exists,
    /// or a row to replace or remove has changed or is gone.
    /// </summary>
    Task<bool> TryCommitAsync(string partition, IReadOnlyList<TableOperation> changes, CancellationToken cancel);
}
