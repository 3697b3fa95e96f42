using ModelFunctions.Bench;
using ModelFunctions.Bench.CommandLine;
using ModelFunctions.Bench.Hosts;
using ModelFunctions.Bench.Judging;
using ModelFunctions.Bench.Registry;
using ModelFunctions.Bench.Rollouts;
using ModelFunctions.Bench.Scale;
using ModelFunctions.Bench.Serving;

IBenchmark[] all =
[
    new RegistryBenchmark(), new RollbackBenchmark(), new SimulationBenchmark(), new SequencesBenchmark(), new JudgeBenchmark(), new JudgeLinesBenchmark(),
    new GatewayBenchmark(), new HostsBenchmark(), new ModelfnBenchmark(), new ScaleBenchmark(),
];

var chosen = all.Where(benchmark => args.Length == 0 || benchmark.Name == args[0]).ToList();
if (chosen.Count == 0)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{args[0]}'; there are {string.Join(", ", all.Select(benchmark => benchmark.Name))}.");
    return 2;
}
var worst = 0;
foreach (var benchmark in chosen) worst = Math.Max(worst, await benchmark.RunAsync([.. args.Skip(1)]));
return worst;
