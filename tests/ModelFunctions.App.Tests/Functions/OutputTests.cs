using System.Text.Json.Nodes;
using ModelFunctions.Dev;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.App.Tests.Functions;

/// <summary>The app's output folder is what <c>func start</c> takes.</summary>
public sealed class OutputTests
{
    private static readonly JsonNode Host = Read("host.json");
    private static readonly JsonNode Settings = Read("local.settings.json")["Values"]!;

    [Theory]
    [InlineData("host.json", "host.json")]
    [InlineData("local.settings.sample.json", "local.settings.json")]
    public void Settings_at_the_root_are_in_the_output(string file, string output) =>
        Assert.Equal(File.ReadAllText(Repository.PathOf(file)), File.ReadAllText(Path.Combine(BuiltFunctions.Folder, output)));

    [Fact]
    public void Routes_are_below_api() => Assert.Equal("api", (string)Host["extensions"]!["http"]!["routePrefix"]!);

    [Fact]
    public void Orchestrations_have_a_version_from_the_first_day_and_a_hub_by_setting()
    {
        var durable = Host["extensions"]!["durableTask"]!;
        Assert.Equal(("1", "%TaskHub%"), ((string)durable["defaultVersion"]!, (string)durable["hubName"]!));
        Assert.NotNull(Settings["TaskHub"]);
    }

    [Fact]
    public void Queues_are_polled_often_and_give_back_soon_what_a_killed_host_has_taken()
    {
        var storage = Host["extensions"]!["durableTask"]!["storageProvider"]!;
        Assert.InRange(SpanOf(storage, "maxQueuePollingInterval"), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromMinutes(1), SpanOf(storage, "controlQueueVisibilityTimeout"));
        Assert.Equal(TimeSpan.FromMinutes(1), SpanOf(storage, "workItemQueueVisibilityTimeout"));
        Assert.NotNull(Settings[(string)storage["connectionName"]!]);
    }

    [Fact]
    public void Every_connection_that_a_trigger_names_is_set() =>
        Assert.All(
            FunctionsMetadata.All.Select(function => function.Field("connection")).OfType<string>().Distinct(),
            connection => Assert.NotNull(Settings[connection]));

    [Fact]
    public void Queue_of_uploads_is_asked_often_and_takes_any_message()
    {
        var queues = Host["extensions"]!["queues"]!;
        Assert.Equal(("none", TimeSpan.FromMilliseconds(500)), ((string)queues["messageEncoding"]!, SpanOf(queues, "maxPollingInterval")));
    }

    [Theory]
    [InlineData("RegisterQueuedUpload", "true")]
    [InlineData("RegisterUpload", "true")]
    [InlineData("RegisterScannedUpload", "false")]
    public void Scanning_is_the_one_source_of_uploads_that_is_on_on_the_emulator(string function, string disabled) =>
        Assert.Equal(disabled, (string)Settings[$"AzureWebJobs.{function}.Disabled"]!);

    [Fact]
    public void Functions_that_are_switched_off_by_settings_are_there() =>
        Assert.All(
            Settings.AsObject().Select(setting => setting.Key.Split('.')).Where(parts => parts is ["AzureWebJobs", _, "Disabled"]),
            parts => Assert.Contains(FunctionsMetadata.All, function => function.Name == parts[1]));

    private static TimeSpan SpanOf(JsonNode node, string field) =>
        TimeSpan.Parse((string)node[field]!, System.Globalization.CultureInfo.InvariantCulture);

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltFunctions.Folder, file)))!;
}
