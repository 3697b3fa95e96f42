using System.ComponentModel.DataAnnotations;

namespace ModelFunctions.Gateway;

/// <summary>How a gateway works. Every value but the boot has a default.</summary>
public sealed record GatewayOptions
{
    /// <summary>The gateway's name in the blocks that it reports. Default: the machine's name; 1 to 100 characters.</summary>
    [StringLength(100, MinimumLength = 1, ErrorMessage = "{0} must have {2} to {1} characters.")]
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>Tells one start of this gateway from the next. Required, as chance is passed in; 1 to 32 characters of <c>0-9 a-f</c>.</summary>
    [RegularExpression("[0-9a-f]{1,32}", ErrorMessage = "{0} must have 1 to 32 characters of 0-9 a-f.")]
    [Required(ErrorMessage = "{0} must have 1 to 32 characters of 0-9 a-f.")]
    public required string Boot { get; init; }

    /// <summary>The folder where artifacts are kept on disk. Default: one in the system's folder for temporary files.</summary>
    [Required(ErrorMessage = "{0} must be a folder.")]
    public string CacheFolder { get; init; } = Path.Combine(Path.GetTempPath(), "modelfunctions-gateway");

    /// <summary>How often the routings are listed. Default 1 s; 100 ms to 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the gateway looks for blocks that are over. Default 250 ms; 10 ms to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:10", ParseLimitsInInvariantCulture = true)]
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a model may work on one request before it is stopped and the request fails. Default 30 s; 10 ms to 600 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest body of a request, in bytes. Default 16777216; 1 to 1073741824.</summary>
    [Range(1, 1024L * 1024 * 1024)]
    public long MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// The memory that this process may use, in bytes; a version that is longer than what is free of it is refused. Default: what the
    /// container or machine has; at least 1.
    /// </summary>
    [Range(typeof(long), "1", "9223372036854775807", ErrorMessage = "{0} must be at least {1}.")]
    public long MemoryLimit { get; init; } = MachineMemory();

    /// <summary>How many threads ONNX Runtime uses for one request. Default 1, as requests run beside each other; 1 to 256.</summary>
    [Range(1, 256)]
    public int ThreadsPerRequest { get; init; } = 1;

    /// <summary>
    /// The most requests that one version works on at a time; the others wait. So a version that hangs takes neither all threads nor the
    /// other versions with it. Default: twice the processors; 1 to 10000.
    /// </summary>
    [Range(1, 10_000)]
    public int RequestsAtATime { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>What blocks name as their source: the name and the boot, as <c>gw-1/8f3a</c>.</summary>
    public string Source => $"{Name}/{Boot}";

    private static long MachineMemory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes is > 0 and var bytes ? bytes : long.MaxValue;
}
