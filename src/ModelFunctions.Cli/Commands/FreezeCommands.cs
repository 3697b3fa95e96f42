using System.CommandLine;
using System.Text.Json.Nodes;
using ModelFunctions.Cli.Client;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn freeze</c> and <c>unfreeze</c>.</summary>
internal sealed class FreezeCommands : ShellCommand
{
    private FreezeCommands(Shell shell, string name, string summary, string examples, Option<string?>? reason) : base(name, summary, examples)
    {
        var model = Named.Model();
        Arguments.Add(model);
        if (reason is not null) Options.Add(reason);
        Json = "Model";
        Runs(shell, async (session, parsed, cancel) =>
        {
            var named = parsed.GetRequiredValue(model);
            var (method, body) = reason is null ? (HttpMethod.Delete, null) : (HttpMethod.Put, ApiClient.Json(new JsonObject { ["reason"] = parsed.GetValue(reason) }));
            session.Json((await session.Api.SendAsync(method, ApiClient.Model(named, "/freeze"), body, cancel)).Body);
            session.Say(reason is null
                ? $"{named} is not frozen any more. What waits: modelfn get {named}."
                : $"{named} is frozen: uploads are saved and nothing rolls out. To lift that: modelfn unfreeze {named}.");
        });
    }

    /// <summary>Both.</summary>
    public static IEnumerable<FreezeCommands> Of(Shell shell) =>
    [
        new(shell, "freeze", "Freezes a model: uploads are saved, and nothing rolls out.", """
            Examples:
              modelfn freeze churn --reason "holidays"
            """, Named.Reason(isRequired: true)),
        new(shell, "unfreeze", "Lifts the freeze of a model.", """
            Examples:
              modelfn unfreeze churn
            """, null),
    ];
}
