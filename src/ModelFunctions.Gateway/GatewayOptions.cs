namespace ModelFunctions.Gateway;

/// <summary>How a gateway works. Every value has a default that serves.</summary>
public sealed record GatewayOptions
{
    /// <summary>What this gateway is called in the blocks that it reports: 1 to 100 characters. Default: the machine's name.</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>Tells one start of this gateway from the next: 1 to 32 characters of <c>0-9 a-f</c>. Required, as chance is passed in.</summary>
    public required string Boot { get; init; }

    /// <summary>Where artifacts are kept on disk. Default: a folder for temporary files.</summary>
    public string CacheFolder { get; init; } = Path.Combine(Path.GetTempPath(), "modelfunctions-gateway");

    /// <summary>How often the routings are listed. Default 1 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often it is seen whether a block is over. Default 250 ms.</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a model may work on one request before it is stopped and the request failed. Default 30 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest body of a request, in bytes. Default 16 MiB.</summary>
    public long MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The memory that this process may use, in bytes; a version that is longer than what is free of it is refused. Default: what the container or machine has.</summary>
    public long MemoryLimit { get; init; } = MachineMemory();

    /// <summary>How many threads ONNX Runtime uses for one request. Default 1: requests run beside each other instead.</summary>
    public int ThreadsPerRequest { get; init; } = 1;

    /// <summary>
    /// The most requests that one version works on at a time; the others wait. A version that hangs so takes neither all threads nor the
    /// other versions with it. Default: twice the processors.
    /// </summary>
    public int RequestsAtATime { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>What blocks name as their source: the name and the boot, as <c>gw-1/8f3a</c>.</summary>
    public string Source => $"{Name}/{Boot}";

    private static long MachineMemory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes is > 0 and var bytes ? bytes : long.MaxValue;
}
