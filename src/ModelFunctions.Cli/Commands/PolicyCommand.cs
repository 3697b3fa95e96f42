using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Judging;
using ModelFunctions.Cli.Screens;
using ModelFunctions.Core.Health.Checks;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn policy get</c> and <c>set</c>.</summary>
internal sealed class PolicyCommand : ShellCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public PolicyCommand(Shell shell) : base("policy", "Shows or sets how the versions of a model are rolled out.", "")
    {
        Subcommands.Add(new Get(shell));
        Subcommands.Add(new Set(shell));
    }

    private sealed class Get : ShellCommand
    {
        public Get(Shell shell)
            : base("get", "Shows the policy of a model; with -o json its ETag, too.", """
                Examples:
                  modelfn policy get churn > policy.json
                """)
        {
            var model = Named.Model();
            Arguments.Add(model);
            Json = "etag, policy: Policy";
            Runs(shell, async (session, parsed, cancel) =>
            {
                var answer = await session.Api.SendAsync(HttpMethod.Get, ApiClient.Model(parsed.GetRequiredValue(model), "/policy"), null, cancel);
                await session.Shell.Output.WriteLineAsync(session.Format == OutputFormat.Json
                    ? JsonLine.Of(new JsonObject { ["etag"] = answer.ETag, ["policy"] = JsonObject.Create(answer.Body) })
                    : JsonObject.Create(answer.Body)!.ToJsonString(Indented));
            });
        }
    }

    private sealed class Set : ShellCommand
    {
        private readonly Argument<string> _model = Named.Model();
        private readonly Option<string> _policy = new("--policy") { Description = "The policy, as JSON; - reads standard input", HelpName = "FILE", Required = true };
        private readonly Option<bool> _check = new("--check") { Description = "Only say what is wrong with it, or what it would do; no host is asked" };
        private readonly Option<string?> _ifMatch = new("--if-match")
        {
            Description = "Only if the policy is still the one with this ETag, as policy get -o json tells it",
            HelpName = "ETAG",
        };

        public Set(Shell shell)
            : base("set", "Sets the policy of a model. A rollout under way keeps the policy that it began with.", """
                Examples:
                  modelfn policy set churn --policy policy.json --check
                  modelfn policy set churn --policy policy.json
                """)
        {
            Arguments.Add(_model);
            Options.Add(_policy);
            Options.Add(_check);
            Options.Add(_ifMatch);
            Json = "Policy";
            Runs(shell, async (session, parsed, cancel) =>
            {
                var (model, file) = (parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_policy));
                var text = file == "-" ? await shell.Input.ReadToEndAsync(cancel) : PolicyFile.Text(file);
                if (!PolicyDocument.TryParse(text, out var policy, out var errors))
                    throw new UsageException(string.Join(Environment.NewLine, errors.Select(error => $"{file}: {error}")));
                if (!parsed.GetValue(_check))
                    session.Json((await session.Api.SendAsync(
                        HttpMethod.Put, ApiClient.Model(model, "/policy"), ApiClient.Json(text), cancel, ("If-Match", parsed.GetValue(_ifMatch) ?? "*"))).Body);
                else if (session.Format == OutputFormat.Json)
                    await shell.Output.WriteLineAsync(JsonLine.Of(new JsonObject { ["valid"] = true, ["plan"] = new JsonArray([.. PolicyPlan.Of(policy).Select(line => (JsonNode)line)]) }));
                session.Say(parsed.GetValue(_check) ? $"{(file == "-" ? "The policy" : file)} is valid. With it:" : $"The policy of {model} is set. From the next rollout on:");
                foreach (var sentence in PolicyPlan.Of(policy)) session.Say($"- {sentence}");
            });
        }
    }
}
