namespace ModelFunctions.Bench;

/// <summary>One benchmark that can be asked for by name.</summary>
public interface IBenchmark
{
    /// <summary>What it is called on the command line and in <c>bench/results</c>.</summary>
    string Name { get; }

    /// <summary>Runs it, prints its tables and writes them to <c>bench/results/{Name}.md</c>; 0 where every figure that is promised was reached.</summary>
    Task<int> RunAsync(string[] args);
}
