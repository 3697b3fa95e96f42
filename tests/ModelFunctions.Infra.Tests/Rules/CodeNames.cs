using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using ModelFunctions.App;
using ModelFunctions.App.Uploads;
using ModelFunctions.Dev;
using ModelFunctions.Gateway;

namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>What things are called in the code and in host.json.</summary>
internal static partial class CodeNames
{
    /// <summary>What the identity libraries and the platform read.</summary>
    public static readonly string[] OfPlatform = ["AZURE_CLIENT_ID", "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"];

    /// <summary>The functions of the app.</summary>
    public static IReadOnlyList<string> Functions { get; } =
    [
        .. typeof(UploadTriggers).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name).OfType<string>(),
    ];

    /// <summary>The functions of which one is told of uploads.</summary>
    public static IReadOnlyList<string> UploadFunctions { get; } =
    [
        .. new[] { typeof(UploadTriggers), typeof(QueuedUploads) }.SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name).OfType<string>(),
    ];

    /// <summary>The settings of the app: of its storage, of host.json, and those by which functions are switched off.</summary>
    public static IReadOnlyList<string> AppSettings { get; } =
    [
        .. Connections().Append(StorageSettings.Name).Distinct().SelectMany(connection => IdentityParts.Select(part => $"{connection}__{part}")),
        .. Placeholder().Matches(Host.ToJsonString()).Select(match => match.Groups[1].Value),
        .. UploadFunctions.Select(Disabled),
        UploadSettings.Name,
        RetentionSettings.Name,
        .. OfPlatform,
    ];

    /// <summary>The variables that the gateway asks its environment for.</summary>
    public static IReadOnlyList<string> GatewayVariables { get; } = Asked();

    private static JsonNode Host => JsonNode.Parse(File.ReadAllText(Repository.PathOf("host.json")))!;

    /// <summary>The setting that switches a function off.</summary>
    public static string Disabled(string function) => $"AzureWebJobs.{function}.Disabled";

    private static string[] IdentityParts => ["credential", "clientId", "blobServiceUri", "queueServiceUri", "tableServiceUri"];

    private static IEnumerable<string> Connections() => [(string)Host["extensions"]!["durableTask"]!["storageProvider"]!["connectionName"]!];

    private static List<string> Asked()
    {
        var asked = new List<string>();
        GatewaySettings.Read(Answer, GatewaySettings.Anonymous);
        return asked;

        string? Answer(string name)
        {
            asked.Add(name);
            return name == "MODELFN_ACCOUNT" ? "account" : null;
        }
    }

    [GeneratedRegex("%([^%\"]+)%")]
    private static partial Regex Placeholder();
}
