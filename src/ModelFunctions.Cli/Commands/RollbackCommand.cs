using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Cli.Client;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn rollback</c>: the brake.</summary>
internal sealed class RollbackCommand : ShellCommand
{
    private const int Tries = 3;

    private readonly Argument<string> _model = Named.Model();
    private readonly Option<string?> _reason = Named.Reason(isRequired: true);
    private readonly Option<string?> _to = new("--to")
    {
        Description = "The version to go to, or none to take the model out of service; by default the previous version",
        HelpName = "N|none",
    };

    private readonly Option<bool> _freeze = new("--freeze") { Description = "Freeze the model, too: uploads are saved and nothing rolls out" };
    private readonly Option<bool> _force = new("--force") { Description = "Go also to a version that a server has refused" };

    public RollbackCommand(Shell shell)
        : base("rollback", "Takes the candidate out, or where there is none puts the previous version in the place of stable, at once.", """
            rollback is about what serves: it works at any time and bars the version it takes back. abort only ends a rollout
            under way. If somebody else has rolled back meanwhile, nothing more is rolled back.

            Examples:
              modelfn rollback churn --reason "wrong on Mondays"
              modelfn rollback churn --to 3 --freeze --reason "two bad versions in a row"
              modelfn rollback churn --to none --reason "leaks customer names"
            """)
    {
        Arguments.Add(_model);
        Options.Add(_to);
        Options.Add(_freeze);
        Options.Add(_force);
        Options.Add(_reason);
        _to.Validators.Add(result =>
        {
            if (result.Tokens is [var to] && to.Value != "none" && !Core.Models.VersionNumber.TryParse(to.Value.TrimStart('v'), out _))
                result.AddError($"--to is '{to.Value}'; expected a version's number, or none.");
        });
        Json = "Model";
        Runs(shell, async (session, parsed, cancel) =>
        {
            var path = ApiClient.Model(parsed.GetRequiredValue(_model));
            var before = (await session.Api.GetAsync(path, cancel)).AsModel();
            var reason = parsed.GetValue(_reason)!;
            var json = await RollBackAsync(session, $"{path}/rollback", BodyOf(before, parsed, reason), cancel);
            if (parsed.GetValue(_freeze))
                json = (await session.Api.SendAsync(HttpMethod.Put, $"{path}/freeze", ApiClient.Json(new JsonObject { ["reason"] = reason }), cancel)).Body;
            session.Json(json);
            session.Say(Told(before, json.AsModel()));
        });
    }

    private JsonObject BodyOf(Model before, ParseResult parsed, string reason)
    {
        var body = new JsonObject { ["reason"] = reason };
        if ((before.Candidate ?? before.Stable) is { } from) body["from"] = from;
        if (parsed.GetValue(_to) is { } to) body["to"] = to == "none" ? "none" : int.Parse(to.TrimStart('v'), CultureInfo.InvariantCulture);
        if (parsed.GetValue(_force)) body["force"] = true;
        return body;
    }

    /// <summary>Asks again where there was no answer: under the same key that changes nothing a second time.</summary>
    private static async Task<JsonElement> RollBackAsync(Session session, string path, JsonObject body, CancellationToken cancel)
    {
        var key = Guid.NewGuid().ToString();
        for (var tries = 1; ; tries++)
            try
            {
                return (await session.Api.SendAsync(HttpMethod.Post, path, ApiClient.Json(body), cancel, ("Idempotency-Key", key))).Body;
            }
            catch (ApiException passing) when (passing.IsPassing && tries < Tries)
            {
                await Task.Delay(Follower.Every, session.Shell.Clock, cancel);
            }
    }

    private static string Told(Model before, Model after)
    {
        var serves = after.Stable is { } stable ? $"v{stable} serves" : "nothing serves";
        var left = (before.Candidate ?? before.Stable) is { } from && from != after.Stable ? $" v{from} was taken back." : "";
        var published = after.Published ? "" : $" Servers do not know it yet; the host goes on telling them. To see when they do: modelfn get {after.Name} --watch.";
        return $"{after.Name}: {serves}.{left}{(after.Frozen is null ? "" : $" The model is frozen; to lift that: modelfn unfreeze {after.Name}.")}{published}";
    }
}
