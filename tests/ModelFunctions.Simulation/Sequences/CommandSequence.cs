namespace ModelFunctions.Simulation.Sequences;

/// <summary>What is done to a model, one after another, under a policy; all of it follows from the seed.</summary>
/// <param name="Policy">The policy that the model has.</param>
/// <param name="Commands">What is done.</param>
public sealed record CommandSequence(string Policy, IReadOnlyList<Command> Commands)
{
    /// <summary>The most commands of a sequence.</summary>
    public const int Most = 40;

    private const string Check = """ "interval":"30s","gate":"none","minimumRequests":0,"checks":[{"kind":"webhook","source":"judge"}] """;

    private static readonly string[] Policies =
    [
        $$"""{"steps":[],"watch":"1m",{{Check}}}""",
        $$"""{"steps":[{"weight":50,"hold":"30s"}],"watch":"1m",{{Check}}}""",
        $$"""{"steps":[{"weight":50,"hold":"30s"}],"watch":"0s","onNewVersion":"queue",{{Check}}}""",
    ];

    /// <summary>The sequence of a seed.</summary>
    public static CommandSequence Of(int seed)
    {
        var random = new Random(seed);
        var policy = Policies[random.Next(Policies.Length)];
        var commands = new List<Command>();
        var latest = 0;
        for (var left = 1 + random.Next(Most); left > 0; left--)
        {
            var command = Any(random, latest);
            if (command is Command.Upload) latest++;
            commands.Add(command);
        }
        return new CommandSequence(policy, commands);
    }

    public override string ToString() => $"under {Policy}:{string.Concat(Commands.Select(command => $"\n  {command}"))}";

    private static Command Any(Random random, int latest)
    {
        int Version() => 1 + random.Next(latest + 1);
        int? Perhaps(int chance) => random.Next(chance) == 0 ? Version() : null;
        return random.Next(100) switch
        {
            < 18 => new Command.Upload(random.Next(6) == 0),
            < 54 => new Command.Turns(1 + random.Next(random.Next(3) == 0 ? 3 : 25), random.Next(4)),
            < 70 => new Command.RollBack(
                Perhaps(4), random.Next(3) == 0 ? (random.Next(5) == 0 ? 0 : Version()) : null, random.Next(4) == 0 ? false : null),
            < 79 => new Command.Deploy(Version()),
            < 89 => new Command.Tell((Order)random.Next(5), random.Next(4)),
            < 91 => new Command.Turn(Version(), random.Next(2) == 0),
            < 93 => new Command.Freeze(random.Next(3) == 0),
            < 95 => new Command.Lift(),
            < 99 => new Command.DeleteVersion(Version()),
            _ => new Command.DeleteModel(random.Next(2) == 0),
        };
    }
}
