using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ModelFunctions.Dashboard.Tests.Browser;

/// <summary>Asks axe-core what of a page some people cannot use. It is evaluated, because the page's policy refuses scripts of others.</summary>
internal static class Axe
{
    /// <summary>Asserts that there is no finding of the impact serious or critical.</summary>
    public static async Task AssertUsableAsync(IPage page)
    {
        await page.EvaluateAsync(Encoding.UTF8.GetString(NpmFiles.Read("axe-core", "axe.min.js")) + "\n;undefined");
        var found = JsonNode.Parse(await page.EvaluateAsync<string>(
            "() => axe.run(document, { resultTypes: ['violations'] }).then(result => JSON.stringify(result.violations))"))!;
        Assert.Empty(found.AsArray()
            .Where(finding => (string?)finding!["impact"] is "serious" or "critical")
            .Select(finding => $"{finding!["id"]}: {finding["help"]} {string.Join(" | ", finding["nodes"]!.AsArray().Take(3).Select(node => node!["html"]))}"));
    }
}
