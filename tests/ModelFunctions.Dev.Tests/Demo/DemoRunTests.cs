using ModelFunctions.Dev.Demo;

namespace ModelFunctions.Dev.Tests.Demo;

/// <summary>The demo writes to the console, which all tests share: no other test runs beside this one.</summary>
[Collection(WithConsole.Name)]
public sealed class DemoRunTests
{
    [Fact]
    public async Task RunAsync_prints_its_policy_before_anything_else()
    {
        var address = new Uri("http://127.0.0.1");
        using var client = new DemoClient(address);
        var (console, text) = (Console.Out, new StringWriter());
        Console.SetOut(text);
        try
        {
            // Nobody is asked: the first request is given up before it is sent.
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DemoRun(client, address, "").RunAsync(new CancellationToken(canceled: true)));
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.Contains(DemoPolicy.Text, text.ToString(), StringComparison.Ordinal);
    }
}

/// <summary>Tests that read what is written to the console.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WithConsole
{
    public const string Name = "console";
}
