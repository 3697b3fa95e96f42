using ModelFunctions.Gateway.Runtime;

namespace ModelFunctions.Gateway.Tests.Runtime;

public class FreeMemoryTests
{
    [Fact]
    public void Available_is_what_Linux_says_could_be_taken() =>
        Assert.Equal(1_048_576L * 1024, FreeMemory.Available(["MemTotal:        4194304 kB", "MemAvailable:    1048576 kB"]));

    [Theory]
    [InlineData("MemTotal:  4194304 kB")]
    [InlineData("MemAvailable:  many kB")]
    [InlineData("MemAvailable:")]
    public void Available_where_it_does_not_say_is_no_bound(string line) => Assert.Equal(long.MaxValue, FreeMemory.Available([line]));

    [Fact]
    public void Bytes_is_nothing_where_the_process_has_more_than_its_limit_already() => Assert.Equal(0, FreeMemory.Bytes(1));
}
