namespace ModelFunctions.Dev.Demo;

/// <summary>The policy of the demo's model, and why it differs from the default.</summary>
internal static class DemoPolicy
{
    /// <summary>The policy.</summary>
    public const string Text = """
        {
          "interval": "1s", "steps": [ { "weight": 20, "hold": "2s" }, { "weight": 50, "hold": "2s" } ], "watch": "3s", "minimumRequests": 50,
          "checks": [
            { "kind": "errors", "max": 0.05 }, { "kind": "invalid", "max": 0.001 },
            { "kind": "latency", "tolerance": 2 }, { "kind": "scores", "on": "revert" }
          ]
        }
        """;

    /// <summary>What differs, with the default, and why.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
    [
        "interval, steps, watch, minimumRequests: the default takes 15 minutes of steps and an hour of watch; the demo has two minutes for eight uploads",
        "latency tolerance 2 instead of 1.1: this machine serves the models and sends all requests at the same time",
        "scores reverts instead of pausing: nobody is here to look at changed predictions and to resume or abort",
    ];

    /// <summary>Says so.</summary>
    public static void Print(TextWriter to)
    {
        to.WriteLine("The policy of the demo (docs/policy.md has the default and every field):");
        to.WriteLine(Text);
        to.WriteLine("It differs from the default in:");
        foreach (var reason in Reasons) to.WriteLine($"  {reason}");
        to.WriteLine();
    }
}
