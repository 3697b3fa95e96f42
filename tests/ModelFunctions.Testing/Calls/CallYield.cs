namespace ModelFunctions.Testing.Calls;

/// <summary>Lets others go on before and after each call, as a storage far away does. With <see cref="Interleaving"/>.</summary>
public sealed class CallYield : ICallHook
{
    public async Task<T> RunAsync<T>(StorageCall call, Func<Task<T>> run)
    {
        await Task.Yield();
        var result = await run();
        await Task.Yield();
        return result;
    }
}
