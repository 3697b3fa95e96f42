using System.CommandLine;
using ModelFunctions.Cli.Judging;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn judge</c>: holds a policy against recorded blocks, without any server.</summary>
internal sealed class JudgeCommand : ShellCommand
{
    private const string Text =
        """
        Lines with the same "look" are one look, of several servers; a line without it is one look.

        Says "promoted" only where the recorded looks fulfil the steps with their holds and minimumRequests. Where the blocks
        end before that, or do not tell the time of each look, it says "unfinished", and how far the rollout would have come.

        Exits with 0 if the version would have been promoted, 1 if it would have been reverted or the rollout paused,
        2 if a file is wrong, 3 if the version is healthy so far and the rollout unfinished.

        Examples:
          modelfn judge --policy policy.json --blocks monday.jsonl
          curl "$MODELFN_URL/api/models/churn/rollouts/churn-v3-1/blocks" | modelfn judge --policy policy.json --blocks -
          modelfn judge --policy policy.json --blocks monday.jsonl -o json | tail -1
          gunzip -c monday.jsonl.gz | modelfn judge --policy policy.json --blocks -

        A block:
          {"candidate":{"requests":100,"errors":2,"latency":[[161,12],[162,30]]},"stable":{"requests":900,"errors":9}}
        A line without "stable" is compared with fixed limits: those of the policy, and those from stable in the lines before.
        """;

    private readonly Option<FileInfo> policy = new("--policy")
    {
        Description = "The policy, as JSON",
        Required = true,
        HelpName = "FILE",
    };

    private readonly Option<string> blocks = new("--blocks")
    {
        Description = "The blocks, as JSON lines; - reads standard input",
        Required = true,
        HelpName = "FILE",
    };

    public JudgeCommand(Shell shell)
        : base("judge", "Tells what a policy would have done with recorded health, and when, without any server.", Text)
    {
        Options.Add(policy);
        Options.Add(blocks);
        SetAction(parsed =>
        {
            var rules = PolicyFile.Read(parsed.GetRequiredValue(policy).FullName);
            var name = parsed.GetRequiredValue(blocks);
            using var file = name == "-" ? null : LookLines.Open(name);
            IJudgeReport report = parsed.GetValue(GlobalOptions.Output) == OutputFormat.Json ? new JsonReport(shell.Output, rules) : new TableReport(shell.Output, rules);
            return new JudgeRun(rules, report).Run(LookLines.Read(file ?? shell.Input, name)).ExitCode;
        });
    }
}
