namespace ModelFunctions.Engine.Transactions;

/// <summary>Lets one caller at a time in for each key, within this process; what nobody waits for takes no memory.</summary>
/// <remarks>Whoever leaves lets the next one in on its own thread, so that callers on one thread stay on it.</remarks>
public sealed class KeyedLock<TKey> where TKey : notnull
{
    private readonly Dictionary<TKey, Queue<TaskCompletionSource>> _waiting = [];

    /// <summary>Waits for the key's turn; dispose what it returns to hand it on.</summary>
    public async Task<IDisposable> EnterAsync(TKey key, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource();
        lock (_waiting)
            if (_waiting.TryGetValue(key, out var others)) others.Enqueue(turn);
            else
            {
                _waiting[key] = new();
                return new Turn(this, key);
            }
        using (cancel.UnsafeRegister(_ => turn.TrySetCanceled(cancel), null)) await turn.Task;
        return new Turn(this, key);
    }

    private void Leave(TKey key)
    {
        while (true)
        {
            TaskCompletionSource? next;
            lock (_waiting)
                if (!_waiting[key].TryDequeue(out next))
                {
                    _waiting.Remove(key);
                    return;
                }
            // One who has given up meanwhile is passed over.
            if (next.TrySetResult()) return;
        }
    }

    private sealed class Turn(KeyedLock<TKey> owner, TKey key) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (_isOver) return;
            _isOver = true;
            owner.Leave(key);
        }
    }
}
