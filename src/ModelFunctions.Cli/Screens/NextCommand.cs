using System.Text.Json.Nodes;
using ModelFunctions.Cli.Client;

namespace ModelFunctions.Cli.Screens;

/// <summary>The command that does what a call of the API would do, which an answer names as the way out.</summary>
internal static class NextCommand
{
    /// <summary>The command; the call itself where there is no command for it.</summary>
    public static string Of(string model, Need need)
    {
        var (method, path, body) = need.Call.Split(' ', 3) switch
        {
            [var verb, var target, var json] => (verb, target, json),
            [var verb, var target] => (verb, target, "{}"),
            _ => ("", "", "{}"),
        };
        return (method, path.Split('?')[0].Split('/')) switch
        {
            ("POST", [.., "resume"]) => $"modelfn resume {model}",
            ("POST", [.., "abort"]) => $"modelfn abort {model}",
            ("POST", [.., "rollback"]) => $"modelfn rollback {model}{(body.Contains("none", StringComparison.Ordinal) ? " --to none" : "")} --reason TEXT",
            ("POST", [.., "rollouts"]) when (int?)JsonNode.Parse(body)?["version"] is { } version => $"modelfn deploy {model}@{version}",
            ("DELETE", [.., "freeze"]) => $"modelfn unfreeze {model}",
            ("GET", [.., "rollouts", _]) => $"modelfn history {model}",
            ("PUT", [.., "versions"]) => $"modelfn push FILE --model {model}",
            _ => need.Call,
        };
    }
}
