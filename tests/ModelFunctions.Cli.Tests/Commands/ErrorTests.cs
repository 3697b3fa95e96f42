using System.Text;
using ModelFunctions.Api.Problems;
using ModelFunctions.Cli.Tests.Hosts;

namespace ModelFunctions.Cli.Tests.Commands;

/// <summary>What goes wrong is one sentence on standard error, with the way to mend it and an exit code.</summary>
public sealed class ErrorTests
{
    private static readonly (string Line, string Call, Action<CannedHost, string> Answer, int Exit)[] Cases =
    [
        ("get churn", "GET models/churn", (host, call) => host.Answers(call, 401), ExitCode.NotAllowed),
        ("get churn", "GET models/churn", (host, call) => host.Answers(call, 403), ExitCode.NotAllowed),
        ("get churn", "GET models/churn", Problem(ProblemCodes.RoleRequired, "POST needs the role Operator; 'ada' has Reader."), ExitCode.NotAllowed),
        ("get churn", "GET models/churn", Problem(ProblemCodes.ModelNotFound, "There is no model 'churn'. Upload a file to 'models/churn/' to create it."), ExitCode.Failed),
        ("get churn", "GET models/churn", (host, call) => host.Answers(call, 404), ExitCode.Failed),
        ("deploy churn@4", "POST models/churn/rollouts", Problem(ProblemCodes.Frozen, "'churn' is frozen; nothing rolls out."), ExitCode.Failed),
        ("deploy churn@4", "POST models/churn/rollouts", Problem(ProblemCodes.VersionDeleted, "Version 4 of 'churn' was deleted at 2026-01-30 09:00:00Z. Its number is not used again."), ExitCode.Failed),
        ("deploy churn@4", "POST models/churn/rollouts", Problem(ProblemCodes.InvalidReason, "'reason' has 501 characters; at most 500 are allowed."), ExitCode.Usage),
        ("policy set churn --policy - --if-match \"1\"", "PUT models/churn/policy", Problem(ProblemCodes.PolicyChanged, "The policy has changed since you read it."), ExitCode.Failed),
        ("policy set churn --policy -", "PUT models/churn/policy", (host, call) => host.Has(call, new { Detail = "The policy has 2 errors; see errors.", Code = "invalid-policy", Errors = new Dictionary<string, string[]> { ["/checks/1/source"] = ["\"prod\" is no source of this host; there is none."], [""] = ["It is too long."] } }, 400), ExitCode.Usage),
        ("get churn", "GET models/churn", (host, call) => host.Has(call, new { Detail = "The storage does not answer.", Code = "storage-unavailable" }, 503, ("Retry-After", "7")), ExitCode.Failed),
        ("get churn", "GET models/churn", Problem(ProblemCodes.NewerFormat, "The data is newer than this program. Use a newer one."), ExitCode.Failed),
        ("get churn", "GET models/churn", Problem(ProblemCodes.Internal, "It failed in an unforeseen way."), ExitCode.Failed),
        ("get churn", "GET models/churn", (host, call) => host.Answers(call, 200, "<html>"), ExitCode.Failed),
        ("get churn", "GET models/churn", (host, call) => host.Fails(call, new HttpRequestException("Connection refused (host.test:80)")), ExitCode.Failed),
        ("get Churn", "", (_, _) => { }, ExitCode.Usage),
        ("get", "", (_, _) => { }, ExitCode.Usage),
        ("get churn --url nonsense", "", (_, _) => { }, ExitCode.Usage),
        ("deploy churn", "", (_, _) => { }, ExitCode.Usage),
        ("deploy churn@newest", "", (_, _) => { }, ExitCode.Usage),
        ("rollback churn", "", (_, _) => { }, ExitCode.Usage),
        ("rollback churn --to nothing --reason x", "", (_, _) => { }, ExitCode.Usage),
        ("status churn --timeout soon", "", (_, _) => { }, ExitCode.Usage),
        ("events --since yesterday", "", (_, _) => { }, ExitCode.Usage),
        ("push none.onnx --model churn", "", (_, _) => { }, ExitCode.Usage),
        ("push none.onnx --model Churn", "", (_, _) => { }, ExitCode.Usage),
        ("completion fish", "", (_, _) => { }, ExitCode.Usage),
        ("lst", "", (_, _) => { }, ExitCode.Usage),
    ];

    [Fact]
    public async Task Each_error_is_a_sentence_with_the_way_to_mend_it()
    {
        var screen = new StringBuilder();
        foreach (var (line, call, answer, exit) in Cases)
        {
            var host = new CannedHost();
            answer(host, call);
            var ran = await Ran.InAsync(host.Shell() with { Input = new StringReader("{}") }, line.Split(' '));

            Assert.Equal((line, exit, ""), (line, ran.Exit, ran.Text));
            screen.Append(System.Globalization.CultureInfo.InvariantCulture, $"$ modelfn {line}\n{ran.Error}[{ran.Exit}]\n\n");
        }
        Golden.AssertIs("errors", screen.ToString());
    }

    [Theory]
    [InlineData("MODELFN_KEY", "key in MODELFN_KEY")]
    [InlineData("MODELFN_TOKEN", "token in MODELFN_TOKEN")]
    public async Task A_key_that_is_not_accepted_is_named(string variable, string named)
    {
        var ran = await Ran.InAsync(new CannedHost().Answers("GET models", 401).Shell(120, (variable, "wrong")), "list");

        Assert.Equal(ExitCode.NotAllowed, ran.Exit);
        Assert.Contains(named, ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", ran.Error, StringComparison.Ordinal);
    }

    private static Action<CannedHost, string> Problem(ProblemCode code, string detail) =>
        (host, call) => host.Has(call, new { Detail = detail, code.Code, TraceId = "e12615" }, code.Status);
}
