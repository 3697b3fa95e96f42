using ModelFunctions.Bench;
using ModelFunctions.Bench.Judging;
using ModelFunctions.Bench.Rollouts;

IBenchmark[] all = [new JudgeBenchmark(), new JudgeLinesBenchmark(), new SimulationBenchmark(), new RollbackBenchmark()];

var chosen = all.Where(benchmark => args.Length == 0 || benchmark.Name == args[0]).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"There is no benchmark '{args[0]}'; there are {string.Join(", ", all.Select(benchmark => benchmark.Name))}.");
    return 2;
}
foreach (var benchmark in chosen) await benchmark.RunAsync([.. args.Skip(1)]);
return 0;
