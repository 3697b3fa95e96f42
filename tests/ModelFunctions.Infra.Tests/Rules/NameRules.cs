using ModelFunctions.App.Uploads;
using ModelFunctions.Infra.Tests.Templates;
using ModelFunctions.Storage;

namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>Containers, tables and queues are called as the code calls them.</summary>
internal static class NameRules
{
    private const string DeadLetters = "dead-letters";
    private const string Package = "app-package";

    public static readonly Rule Containers = new("containers are those of the code", template => Difference(
        template.NamesOf(Types.Container), StorageNames.Uploads, StorageNames.Artifacts, StorageNames.Serving, DeadLetters, Package));

    public static readonly Rule Tables = new("tables are those of the code", template =>
        Difference(template.NamesOf(Types.Table), StorageNames.Models, StorageNames.Blocks, StorageNames.Looks));

    public static readonly Rule Queues = new("queues are those of the code", template =>
        Difference(template.NamesOf(Types.Queue), QueueNames.Uploads, QueueNames.Poison));

    public static readonly Rule PublishedApp = new("the app is published into its container", template =>
        template.All(Types.Site).Where(site => !((string)site["properties"]!["functionAppConfig"]!["deployment"]!["storage"]!["value"]!)
            .Contains($"/{Package}'", StringComparison.Ordinal)).Select(site => $"{site["name"]}"));

    public static readonly Rule Delivery = new("events of uploads, and no others, go to the queue by the topic's identity, or to dead letters", template =>
    {
        var subscription = template.One(Types.Subscription)["properties"]!;
        var (delivery, deadLetter, filter) = (subscription["deliveryWithResourceIdentity"], subscription["deadLetterWithResourceIdentity"], subscription["filter"]!);
        var account = (string?)template.One(Types.Account)["id"];
        return new (bool Holds, string Fault)[]
        {
            ((string?)template.One(Types.Topic)["identity"]?["type"] == "SystemAssigned", "The topic has no identity."),
            ((string?)delivery?["identity"]?["type"] == "SystemAssigned", "Delivery is not by the topic's identity."),
            ((string?)deadLetter?["identity"]?["type"] == "SystemAssigned", "Dead letters are not by the topic's identity."),
            ((string?)delivery?["destination"]?["endpointType"] == "StorageQueue", "The destination is no queue."),
            ((string?)delivery?["destination"]?["properties"]?["queueName"] == QueueNames.Uploads, "The queue is another."),
            ((string?)delivery?["destination"]?["properties"]?["resourceId"] == account, "The queue is of another account."),
            ((string?)deadLetter?["deadLetterDestination"]?["properties"]?["blobContainerName"] == DeadLetters, "Dead letters go elsewhere."),
            (filter["includedEventTypes"]!.AsArray() is [var type] && (string?)type == UploadEvent.Type, "The types of events are others."),
            ((string?)filter["subjectBeginsWith"] is { Length: > 0 } subject && UploadEvent.SubjectPrefix.StartsWith(subject, StringComparison.Ordinal)
                && subject.EndsWith($"/{StorageNames.Uploads}/", StringComparison.Ordinal), "The container is another."),
            ((string?)subscription["eventDeliverySchema"] == "EventGridSchema", "The schema is another than the app reads."),
        }.Where(check => !check.Holds).Select(check => check.Fault);
    });

    private static IEnumerable<string> Difference(IReadOnlyList<string> made, params string[] named) =>
        [.. named.Except(made).Select(name => $"missing: {name}"), .. made.Except(named).Select(name => $"extra: {name}")];
}
