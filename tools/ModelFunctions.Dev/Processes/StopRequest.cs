using System.Runtime.InteropServices;

namespace ModelFunctions.Dev.Processes;

/// <summary>
/// Cancels <see cref="Token"/> when this program is to stop: on Ctrl-C, SIGTERM, a closed terminal, and when its parent has
/// gone. <c>dotnet run</c> starts the program as a child, and if only that is killed, nothing else would tell the child.
/// </summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] signals;
    private readonly Timer? parentWatch;

    public StopRequest()
    {
        signals = [On(PosixSignal.SIGINT), On(PosixSignal.SIGTERM), On(PosixSignal.SIGHUP)];
        if (OperatingSystem.IsWindows())
            return;
        var parent = Posix.ParentId();
        parentWatch = new Timer(
            _ => { if (Posix.ParentId() != parent) stop.Cancel(); },
            null,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(1));
    }

    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        parentWatch?.Dispose();
        foreach (var signal in signals)
            signal.Dispose();
        // The source stays: the watch may be cancelling it right now.
    }

    private PosixSignalRegistration On(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        stop.Cancel();
    });
}
