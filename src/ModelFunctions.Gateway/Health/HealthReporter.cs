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
    private readonly Queue<Letter> _outbox = new();

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
        var row = RowCodec.ToRow(rollout.ToString(), HealthKeys.Gate(report.Source), report);
        lock (_lock) _outbox.Enqueue(new Letter(row.Partition, row.Key, _ => [new TableOperation.Add(row)]));
    }

    /// <summary>
    /// Collects what is ready and writes what it can; what could not be written stays for the next call. A row that the storage refuses for what it
    /// is would be refused for ever: it is told in the log and dropped, so that the others go on.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing is lost.</exception>
    public async Task FlushAsync(DateTimeOffset now, CancellationToken cancel)
    {
        Collect(now);
        while (Next() is { } letter)
        {
            try
            {
                // A conflict is a row that an earlier try has written.
                await table.TryCommitAsync(letter.Partition, letter.InsertedAt(await table.ClockAsync(cancel)), cancel);
            }
            catch (StorageRefusedException refused)
            {
                log.ReportRefused(refused, letter.Key, letter.Partition);
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
                    _outbox.Enqueue(LetterOf(blocks.Rollout, block));
            foreach (var drained in _rollouts.Where(blocks => blocks.IsDrained))
                _numbers[drained.Rollout] = drained.Next;
            _rollouts.RemoveAll(blocks => blocks.IsDrained);
        }
    }

    private static Letter LetterOf(RolloutId rollout, Block block)
    {
        var partition = rollout.ToString();
        return new Letter(partition, HealthKeys.Block(block.Key), at => BlockRows.Inserting(partition, block, at));
    }

    private Letter? Next()
    {
        lock (_lock) return _outbox.TryPeek(out var letter) ? letter : null;
    }

    /// <summary>What is to be inserted.</summary>
    /// <param name="Partition">Where.</param>
    /// <param name="Key">Under which key, for the log.</param>
    /// <param name="InsertedAt">The changes, by the storage's time.</param>
    private sealed record Letter(string Partition, string Key, Func<DateTimeOffset, IReadOnlyList<TableOperation>> InsertedAt);
}
