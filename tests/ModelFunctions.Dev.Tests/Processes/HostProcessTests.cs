using ModelFunctions.Testing.Processes;

namespace ModelFunctions.Dev.Tests.Processes;

public sealed class HostProcessTests
{
    [Fact]
    public void Start_of_what_is_not_built_names_it()
    {
        var missing = Path.Combine(AppContext.BaseDirectory, "Missing.dll");

        var failure = Assert.Throws<FileNotFoundException>(() => HostProcess.Start(missing, []));

        Assert.Contains("Missing.dll is not built", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Memory_of_this_process_peaks_at_or_above_what_it_has_now()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux tells it in /proc.");

        var memory = ProcessMemory.Of(Environment.ProcessId);

        Assert.NotNull(memory);
        Assert.InRange(memory.Current, 1, memory.Peak);
    }

    [Fact]
    public void Memory_of_no_process_is_null() => Assert.Null(ProcessMemory.Of(int.MaxValue));
}
