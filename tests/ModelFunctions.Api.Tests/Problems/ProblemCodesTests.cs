using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelFunctions.Api.Problems;
using ModelFunctions.Api.Service;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Api.Tests.Problems;

public sealed partial class ProblemCodesTests
{
    [Fact]
    public void All_are_explained_in_the_docs_and_no_others()
    {
        var page = File.ReadAllText(Path.Combine(Dev.Repository.Root, "docs", "errors.md"));
        var explained = Heading().Matches(page).Select(match => (match.Groups[1].Value, int.Parse(match.Groups[2].Value, null)));
        Assert.Equal(ProblemCodes.All.Select(code => (code.Code, code.Status)).Order(), explained.Order());
    }

    [Fact]
    public void All_that_a_route_may_answer_stand_in_the_openapi_document_under_their_status()
    {
        var document = JsonNode.Parse(OpenApi.Document)!;
        var named = (from path in document["paths"]!.AsObject()
                     from operation in path.Value!.AsObject()
                     from answer in operation.Value!["responses"]!.AsObject()
                     where int.Parse(answer.Key, null) >= 400
                     from Match code in Quoted().Matches((string)answer.Value!["description"]!)
                     select (code.Groups[1].Value, int.Parse(answer.Key, null))).Distinct();
        var anywhere = new[] { ("route-not-found", 404), ("method-not-allowed", 405), ("internal", 500) };
        Assert.Equal(ProblemCodes.All.Select(code => (code.Code, code.Status)).Order(), named.Concat(anywhere).Order());
    }

    [Fact]
    public void Codes_of_rejected_uploads_are_explained_as_they_are_sent()
    {
        var page = File.ReadAllText(Path.Combine(Dev.Repository.Root, "docs", "errors.md"));
        var table = page[page.IndexOf("## Codes of rejected uploads", StringComparison.Ordinal)..];
        Assert.Equal(
            Enum.GetValues<RejectionCode>().Select(code => System.Text.Json.JsonSerializer.Serialize(code, CoreJson.Options).Trim('"')),
            Row().Matches(table).Select(match => match.Groups[1].Value));
    }

    [GeneratedRegex("^\\| `([a-zA-Z]+)` \\| [^m]", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^### ([a-z-]+) \((\d{3})\)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Quoted();
}
