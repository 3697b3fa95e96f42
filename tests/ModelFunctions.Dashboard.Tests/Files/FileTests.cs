using System.Text;
using System.Text.RegularExpressions;
using ModelFunctions.Api.Dashboard;
using ModelFunctions.Dashboard.Tests.Browser;

namespace ModelFunctions.Dashboard.Tests.Files;

/// <summary>The files that the program brings.</summary>
public sealed partial class FileTests
{
    [Fact]
    public void All_that_the_page_loads_weighs_at_most_150_KiB() =>
        Assert.InRange(DashboardFiles.All.Where(file => !file.Key.EndsWith(".txt", StringComparison.Ordinal)).Sum(file => file.Value.Bytes.Length), 1, 150 << 10);

    [SkippableTheory]
    [InlineData("uPlot.iife.min.js", "dist", "uPlot.iife.min.js")]
    [InlineData("uPlot.min.css", "dist", "uPlot.min.css")]
    [InlineData("uPlot.LICENSE.txt", "LICENSE")]
    public void What_is_vendored_is_what_npm_has(string name, params string[] path) =>
        Assert.Equal(NpmFiles.Read(["uplot", .. path]), DashboardFiles.All[name].Bytes);

    [Fact]
    public void Files_name_only_each_other_and_no_other_host()
    {
        foreach (var (name, file) in DashboardFiles.All.Where(file => !file.Key.StartsWith("uPlot", StringComparison.Ordinal)))
        {
            var text = Encoding.UTF8.GetString(file.Bytes);
            Assert.All(Named().Matches(text), match => Assert.Contains(match.Groups["name"].Value, DashboardFiles.All.Keys));
            Assert.DoesNotMatch("""(src|href|from|url\()\s*=?\s*["']?https?:""", text);
            Assert.False(name.EndsWith(".html", StringComparison.Ordinal) && (text.Contains("<style", StringComparison.Ordinal) || InlineScript().IsMatch(text)), name);
        }
    }

    [Fact]
    public void No_script_makes_markup_of_text() => Assert.All(
        DashboardFiles.All.Where(file => file.Key.EndsWith(".js", StringComparison.Ordinal) && !file.Key.StartsWith("uPlot", StringComparison.Ordinal)),
        file => Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function", Encoding.UTF8.GetString(file.Value.Bytes)));

    [GeneratedRegex("""(?:/api/dashboard/|from "\./)(?<name>[\w.]+)""")]
    private static partial Regex Named();

    [GeneratedRegex("<script(?![^>]*src=)")]
    private static partial Regex InlineScript();
}
