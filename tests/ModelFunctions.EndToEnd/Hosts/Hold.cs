using Microsoft.AspNetCore.Http;

namespace ModelFunctions.EndToEnd.Hosts;

/// <summary>Where a request is held.</summary>
public enum HoldAt
{
    /// <summary>Before the storage gets it: nothing has happened.</summary>
    Request,

    /// <summary>Before the caller gets the answer: it has happened, and the caller does not know.</summary>
    Answer,
}

/// <summary>Holds the first request that fits until it is released.</summary>
/// <param name="at">Where.</param>
/// <param name="fits">Whether a request, with its body, is the one.</param>
internal sealed class Hold(HoldAt at, Func<HttpRequest, string, bool> fits)
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    public HoldAt At { get; } = at;

    /// <summary>Completes when the request is there and held.</summary>
    public Task Held => _held.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Lets it go on.</summary>
    public void Release() => _released.TrySetResult();

    public bool TryTake(HttpRequest request, string body) => fits(request, body) && Interlocked.Exchange(ref _taken, 1) == 0;

    public Task WaitAsync()
    {
        _held.TrySetResult();
        return _released.Task;
    }
}
