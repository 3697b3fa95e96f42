using ModelFunctions.Bench;
using ModelFunctions.Bench.Serving;

IBenchmark[] benchmarks = [new GatewayBenchmark()];

var wanted = args is [var name, ..] ? benchmarks.Where(benchmark => benchmark.Name == name).ToArray() : benchmarks;
if (wanted.Length == 0)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{args[0]}', but {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}.");
    return 2;
}
var worst = 0;
foreach (var benchmark in wanted)
    worst = Math.Max(worst, await benchmark.RunAsync([.. args.Skip(1)]));
return worst;
