namespace ModelFunctions.Local;

/// <summary>Stops the host when its standard input ends, that is, when the process that started it has ended.</summary>
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
