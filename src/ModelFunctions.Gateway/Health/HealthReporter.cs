using ModelFunctions.Core;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Gateway.Health;

/// <summary>Writes blocks and gate reports as rows, each inserted once and in order, as often as it takes.</summary>
/// <param name="table">The table of blocks.</param>
/// <param name="source">Who reports.</param>
/// <param name="patience">How long a block waits for its requests after its end.</param>
/// <param name="log">Where it says what the storage refused.</param>
public sealed class HealthReporter(ITable table, string source, TimeSpan patience, ILogger<HealthReporter> log)
{
    private readonly Lock _lock = new();
    private readonly List<RolloutBlocks> _rollouts = [];
    private readonly Dictionary<RolloutId, long> _numbers = [];
    private readonly Queue<TableRow> _outbox = new();

    /// <summary>Begins to count for a rollout. If the rollout is counted already, counting continues.</summary>
    public RolloutBlocks Begin(RolloutId rollout)
    {
        lock (_lock)
        {
            if (_rollouts.Find(blocks => blocks.Rollout == rollout) is { } known) return known;
            var begun = new RolloutBlocks(rollout, source, patience, _numbers.GetValueOrDefault(rollout));
            _rollouts.Add(begun);
            return begun;
        }
    }

    /// <summary>Takes a gate report along with the next rows.</summary>
    public void Report(RolloutId rollout, GateReport report)
    {
        lock (_lock) _outbox.Enqueue(RowCodec.ToRow(rollout.ToString(), HealthKeys.Gate(report.Source), report));
    }

    /// <summary>
    /// Collects what is ready and writes what it can; what could not be written stays for the next call. A row that the storage refuses for what it
    /// is would be refused for ever: it is told in the log and dropped, so that the others go on.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing is lost.</exception>
    public async Task FlushAsync(DateTimeOffset now, CancellationToken cancel)
    {
        Collect(now);
        while (Next() is { } row)
        {
            try
            {
                // A conflict is a row that an earlier try has written.
                await table.TryCommitAsync(row.Partition, [new TableOperation.Add(row)], cancel);
            }
            catch (StorageRefusedException refused)
            {
                log.ReportRefused(refused, row.Key, row.Partition);
            }
            lock (_lock) _outbox.Dequeue();
        }
    }

    private void Collect(DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (var blocks in _rollouts)
                foreach (var block in blocks.Collect(now))
                    _outbox.Enqueue(RowCodec.ToRow(blocks.Rollout.ToString(), HealthKeys.Block(source, block.Number), block));
            foreach (var drained in _rollouts.Where(blocks => blocks.IsDrained))
                _numbers[drained.Rollout] = drained.Next;
            _rollouts.RemoveAll(blocks => blocks.IsDrained);
        }
    }

    private TableRow? Next()
    {
        lock (_lock) return _outbox.TryPeek(out var row) ? row : null;
    }
}
