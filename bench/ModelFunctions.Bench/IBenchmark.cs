namespace ModelFunctions.Bench;

/// <summary>Something that can be measured by name.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line; its results stand in <c>bench/results/NAME.md</c>.</summary>
    string Name { get; }

    /// <summary>Measures, prints and writes the results.</summary>
    Task RunAsync(IReadOnlyList<string> args);
}
