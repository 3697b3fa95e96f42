namespace ModelFunctions.Local;

/// <summary>Ties the host's life to whoever holds the other end of its standard input.</summary>
internal static class StandardInput
{
    public static void StopAtItsEnd(IHostApplicationLifetime lifetime)
    {
        var watcher = new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            Span<byte> ignored = stackalloc byte[256];
            while (input.Read(ignored) > 0) { }
            lifetime.StopApplication();
        })
        { IsBackground = true, Name = "standard input" };
        watcher.Start();
    }
}
