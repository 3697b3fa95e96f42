using System.Diagnostics;
using ModelFunctions.Bench.Judging;

var runs = args.Length > 0 ? int.Parse(args[0]) : 200; var seed = args.Length>1?int.Parse(args[1]):1;
foreach (var row in ReferenceRows.All)
{
    if (args.Length > 2 && !args[2].Split(',').Contains(row.Target)) continue;
    var w = Stopwatch.StartNew();
    var r = Simulation.Run(row, [b => new OurJudge(row.Check, .01, b), b => new OurJudge(row.Check, .05, b)], runs, seed);
    Console.Write($"{row.Target} {row.Name,-45}");
    foreach (var s in r)
    {
        var t = s.Select(x => x is { } l ? (l - row.Onset) * 100 : 1000000).Order().ToArray();
        Console.Write($" | {s.Count(x => x != null),5} found {s.Count(x=>x<=row.Onset),3} early {t[runs/2],7} / {t[runs*9/10],7} mean {t.Where(q=>q<1000000).DefaultIfEmpty(0).Average(),6:0}");
    }
    Console.WriteLine($"  {w.ElapsedMilliseconds} ms");
}
return 0;
