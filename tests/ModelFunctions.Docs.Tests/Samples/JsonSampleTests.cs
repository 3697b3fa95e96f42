using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Api.Problems;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Reading;
using ModelFunctions.Dev;
using ModelFunctions.Docs.Tests.Pages;
using ModelFunctions.Gateway.Gate;
using ModelFunctions.Gateway.Protocol;
using ModelFunctions.Local;
using ModelFunctions.Testing;

namespace ModelFunctions.Docs.Tests.Samples;

/// <summary>JSON in the documentation is read by the reader that it is meant for.</summary>
public sealed class JsonSampleTests
{
    private static readonly BlockDefaults Recorded = new("file", 1, 0, DateTimeOffset.UnixEpoch);

    public static TheoryData<string, string> Documents => Sample.In("json");

    public static TheoryData<string, string> Lines => Sample.In("jsonl");

    [Theory]
    [MemberData(nameof(Documents))]
    public void Each_document_is_what_its_reader_takes(string place, string text) => Assert.Null(Wrong(JsonNode.Parse(text)!.AsObject(), text, place));

    [Theory]
    [MemberData(nameof(Lines))]
    public void Each_line_is_a_recorded_block(string place, string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.True(LookDocument.TryParse(line, Recorded, out _, out var error), $"{place}: {error}");
    }

    /// <summary>A request's body in a shell sample: a request to infer, or a policy.</summary>
    internal static string? WrongBody(string text, string place) => Wrong(JsonNode.Parse(text)!.AsObject(), text, place);

    private static string? Wrong(JsonObject json, string text, string place) =>
        json.ContainsKey("type") && json.ContainsKey("code") ? WrongProblem(json)
        : json.ContainsKey("cases") ? Refused<ProtocolException>(() => GoldenSet.Read(Encoding.UTF8.GetBytes(text)).Dispose())
        : json.ContainsKey("inputs") ? Refused<ProtocolException>(() => RequestReader.Read(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text))).Dispose())
        : json.ContainsKey("ready") ? WrongReadiness(json)
        : json.ContainsKey("storageProvider") ? WrongHostSetting(json)
        : json.All(member => member.Value is JsonObject source && source.ContainsKey("kind")) ? WrongSources(text)
        : PolicyDocument.TryParse(text, out _, out var errors) ? null
        : $"{place}: {string.Join(" ", errors)}";

    private static string? WrongProblem(JsonObject problem)
    {
        var code = ProblemCodes.All.SingleOrDefault(known => known.Code == (string?)problem["code"]);
        return code is not null && (string?)problem["title"] == code.Title && (int?)problem["status"] == code.Status
            && (string?)problem["type"] == ProblemResult.TypeBase + code.Code ? null : $"{problem} is no problem that the API answers with.";
    }

    private static string? WrongReadiness(JsonObject ready)
    {
        var known = typeof(GoldenSet).Assembly.GetType("ModelFunctions.Gateway.Http.ModelReadiness", throwOnError: true)!
            .GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        return ready.Select(member => member.Key).Except(known).FirstOrDefault();
    }

    /// <summary>What replaces a setting of host.json stands where that one stands.</summary>
    private static string? WrongHostSetting(JsonObject setting)
    {
        var host = JsonNode.Parse(File.ReadAllText(Repository.PathOf("host.json")))!;
        return setting.Select(member => member.Key).Except(host["extensions"]!["durableTask"]!.AsObject().Select(member => member.Key)).FirstOrDefault();
    }

    private static string? WrongSources(string text)
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf(SourcesFile.Name);
        File.WriteAllText(file, text);
        return Refused<FormatException>(() => SourcesFile.Read(Path.GetDirectoryName(file)!));
    }

    private static string? Refused<TFailure>(Action read) where TFailure : Exception
    {
        try
        {
            read();
            return null;
        }
        catch (TFailure wrong)
        {
            return wrong.Message;
        }
    }
}
