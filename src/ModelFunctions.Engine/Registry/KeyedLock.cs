namespace ModelFunctions.Engine.Registry;

/// <summary>Lets one caller at a time in for each key, within this process; what nobody waits for takes no memory.</summary>
public sealed class KeyedLock<TKey> where TKey : notnull
{
    private readonly Dictionary<TKey, Gate> _gates = [];

    /// <summary>Waits for the key's turn; dispose what it returns to hand it on.</summary>
    public async Task<IDisposable> EnterAsync(TKey key, CancellationToken cancel)
    {
        Gate? gate;
        lock (_gates)
        {
            if (!_gates.TryGetValue(key, out gate)) _gates[key] = gate = new Gate();
            gate.Users++;
        }
        try
        {
            await gate.Semaphore.WaitAsync(cancel);
            return new Turn(this, key, gate);
        }
        catch
        {
            Forget(key, gate);
            throw;
        }
    }

    private void Forget(TKey key, Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Users > 0) return;
            _gates.Remove(key);
            gate.Semaphore.Dispose();
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Semaphore { get; } = new(1);

        public int Users { get; set; }
    }

    private sealed class Turn(KeyedLock<TKey> owner, TKey key, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.Semaphore.Release();
            owner.Forget(key, gate);
        }
    }
}
