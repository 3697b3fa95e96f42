using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelFunctions.Dev;
using ModelFunctions.Infra.Tests.Rules;
using ModelFunctions.Infra.Tests.Templates;

namespace ModelFunctions.Infra.Tests.Docs;

/// <summary>Whatever docs/azure.md names is there: files, variables, outputs, settings, functions, routes, alerts.</summary>
public sealed partial class AzureDocTests
{
    [SkippableFact]
    public async Task Commands_are_ones_that_a_shell_can_read()
    {
        Skip.If(OperatingSystem.IsWindows(), "bash reads the commands.");
        Assert.NotEmpty(AzureDoc.Commands);
        foreach (var block in AzureDoc.Commands)
        {
            using var bash = Process.Start(new ProcessStartInfo("bash", ["-n", "-c", block]) { RedirectStandardError = true })!;
            var errors = await bash.StandardError.ReadToEndAsync();
            await bash.WaitForExitAsync();
            Assert.True(bash.ExitCode == 0, $"{errors}\n{block}");
        }
    }

    [Fact]
    public void Paths_are_there() =>
        Assert.All(Named(RepositoryPath()), path => Assert.True(Path.Exists(Repository.PathOf(path)), path));

    [Fact]
    public void Links_lead_to_files_and_headings() => Assert.All(Named(Link()), link =>
    {
        var (path, heading) = link.Split('#') is [var file, var anchor] ? (file, anchor) : (link, null);
        var target = Path.GetFullPath(Path.Combine(AzureDoc.Folder, path.Length == 0 ? "azure.md" : path));
        Assert.True(File.Exists(target), link);
        if (heading is not null) Assert.Contains(heading, Headings(target));
    });

    [Fact]
    public void Variables_are_those_that_parameter_files_read_with_their_defaults()
    {
        var chosen = AzureDoc.Rows.Where(row => row[0].StartsWith("`MODELFN_", StringComparison.Ordinal)).SelectMany(row =>
            Code().Matches(row[0]).Select(match => match.Groups[1].Value)
                .Zip(row[1] == "–" ? [""] : Code().Matches(row[1]).Select(match => match.Groups[1].Value)));
        Assert.Equal(
            AzureDoc.Variables.Where(variable => variable.Key.StartsWith("MODELFN_", StringComparison.Ordinal)).Select(variable => (variable.Key, variable.Value)).Order(),
            chosen.Order());
    }

    [Fact]
    public void Names_of_variables_and_outputs_are_known() =>
        Assert.Empty(Named(VariableName()).Except([.. AzureDoc.Variables.Keys, .. AzureDoc.Outputs, .. CodeNames.GatewayVariables]));

    [Fact]
    public void Outputs_that_commands_ask_for_are_put_out() =>
        Assert.Empty(Named(AskedOutput()).Except(AzureDoc.Outputs));

    [Fact]
    public void Functions_and_alerts_are_there()
    {
        Assert.Empty(Named(FunctionName()).Except(CodeNames.Functions));
        var template = Variant.Public.Load();
        Assert.Equal(
            template.NamesOf(Types.LogAlert).Concat(template.NamesOf(Types.MetricAlert)).Order(StringComparer.Ordinal),
            Named(AlertName()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sources_of_uploads_are_on_as_the_table_says()
    {
        var head = AzureDoc.Rows.Single(row => row[0] == "where");
        var local = JsonNode.Parse(File.ReadAllText(Repository.PathOf("local.settings.sample.json")))!["Values"]!.AsObject();
        AssertRow("Azure", SettingsRules.AppSettingsOf(Variant.Public.Load()));
        AssertRow("the emulator", local);

        void AssertRow(string where, JsonObject settings)
        {
            var row = AzureDoc.Rows.Single(row => row[0].StartsWith($"{where}, as ", StringComparison.Ordinal));
            Assert.Equal(head[1..].Select(name => (string?)settings[name.Trim('`')]), row[1..].Select(cell => cell.Trim('`')));
        }
    }

    [Fact]
    public void Routes_are_in_the_API()
    {
        var routes = JsonNode.Parse(File.ReadAllText(Repository.PathOf("src", "ModelFunctions.Api", "openapi.json")))!["paths"]!.AsObject();
        var known = routes.Select(route => new Regex($"^{Regex.Replace(route.Key, @"\{\w+\}", "[^/]+")}$")).ToList();
        Assert.All(Named(Route()), route => Assert.Contains(known, pattern => pattern.IsMatch(route)));
    }

    [Fact]
    public void Sample_models_are_those_that_the_samples_write() =>
        Assert.All(Named(SampleFile()), file => Assert.Contains(
            $"\"{file}\"", File.ReadAllText(Repository.PathOf("samples", "ModelFunctions.Samples", "PenguinSamples.cs")), StringComparison.Ordinal));

    private static List<string> Named(Regex pattern)
    {
        var named = pattern.Matches(AzureDoc.Text).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(named);
        return named;
    }

    private static IEnumerable<string> Headings(string file) => File.ReadAllLines(file).Where(line => line.StartsWith('#'))
        .Select(line => NotInAnchors().Replace(line.TrimStart('#', ' ').ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"(?<![\w/.])((?:infra|src|docs|samples)/[\w./-]*\w)")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\]\((?!https?:)([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b((?:MODELFN|AZURE|SERVICE)_\w+)")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"(?:get-value |properties\.outputs\.)(\w+)")]
    private static partial Regex AskedOutput();

    [GeneratedRegex(@"\b(Register\w*Uploads?)\b")]
    private static partial Regex FunctionName();

    [GeneratedRegex(@"alert `([\w-]+)`")]
    private static partial Regex AlertName();

    [GeneratedRegex(@"/api(/[\w{}/.-]*\w\}?)")]
    private static partial Regex Route();

    [GeneratedRegex(@"models/(\w+\.onnx)")]
    private static partial Regex SampleFile();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex NotInAnchors();
}
