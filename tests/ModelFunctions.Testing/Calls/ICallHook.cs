namespace ModelFunctions.Testing.Calls;

/// <summary>Stands between the code under test and its storage, at every call.</summary>
public interface ICallHook
{
    /// <summary>Does the call by <paramref name="run"/>, or something in its place, before it or after it.</summary>
    Task<T> RunAsync<T>(StorageCall call, Func<Task<T>> run);
}

/// <summary>Several hooks as one, the first outermost.</summary>
public sealed class CallHooks(params ICallHook[] hooks) : ICallHook
{
    public Task<T> RunAsync<T>(StorageCall call, Func<Task<T>> run) =>
        hooks.Reverse().Aggregate(run, (inner, hook) => () => hook.RunAsync(call, inner))();
}
