namespace ModelFunctions.Engine.Transactions;

/// <summary>Lets one caller at a time in for each key, within this process; what nobody waits for takes no memory.</summary>
/// <remarks>Whoever leaves lets the next one in on its own thread, so that callers on one thread stay on it.</remarks>
public sealed class KeyedLock<TKey> where TKey : notnull
{
    private readonly Dictionary<TKey, Queue<Waiter>> _waiting = [];

    /// <summary>Waits for the key's turn; dispose what it returns to hand it on.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="moved">Called each time that somebody before in the line has succeeded; null for nobody.</param>
    public async Task<Turn> EnterAsync(TKey key, CancellationToken cancel, Action? moved = null)
    {
        cancel.ThrowIfCancellationRequested();
        var waiter = new Waiter(new TaskCompletionSource(), moved);
        lock (_waiting)
            if (_waiting.TryGetValue(key, out var others)) others.Enqueue(waiter);
            else
            {
                _waiting[key] = new();
                return new Turn(this, key);
            }
        using (cancel.UnsafeRegister(_ => waiter.Turn.TrySetCanceled(cancel), null)) await waiter.Turn.Task;
        return new Turn(this, key);
    }

    private void Leave(TKey key)
    {
        while (true)
        {
            Waiter? next;
            lock (_waiting)
                if (!_waiting[key].TryDequeue(out next))
                {
                    _waiting.Remove(key);
                    return;
                }
            // One who has given up meanwhile is passed over.
            if (next.Turn.TrySetResult()) return;
        }
    }

    private void Move(TKey key)
    {
        Waiter[] all;
        lock (_waiting) all = [.. _waiting[key]];
        foreach (var waiter in all)
            if (!waiter.Turn.Task.IsCompleted)
                waiter.Moved?.Invoke();
    }

    private sealed record Waiter(TaskCompletionSource Turn, Action? Moved);

    /// <summary>Somebody's turn, until it is disposed.</summary>
    public sealed class Turn : IDisposable
    {
        private readonly KeyedLock<TKey> _owner;
        private readonly TKey _key;
        private bool _isOver;

        internal Turn(KeyedLock<TKey> owner, TKey key) => (_owner, _key) = (owner, key);

        /// <summary>Tells those who wait that the line moves on.</summary>
        public void Succeeded() => _owner.Move(_key);

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_isOver) return;
            _isOver = true;
            _owner.Leave(_key);
        }
    }
}
