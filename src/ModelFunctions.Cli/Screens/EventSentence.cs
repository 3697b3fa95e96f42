using ModelFunctions.Cli.Client;

namespace ModelFunctions.Cli.Screens;

/// <summary>An entry of the log as a sentence: what, which version, why and who.</summary>
internal static class EventSentence
{
    public static string Of(LogEvent entry)
    {
        var why = entry is { Reason: { Length: > 0 } reason, Kind: not ("registered" or "unchanged") } ? $": {reason.TrimEnd('.')}" : "";
        return $"{What(entry)}{why}. By {entry.Actor}.";
    }

    private static string What(LogEvent entry)
    {
        var version = entry.Version is { } number ? $"v{number}" : "The model";
        return entry.Kind switch
        {
            "registered" => $"{version} was registered{From(entry)}",
            "unchanged" => $"An upload{From(entry)} had the bytes of {version} and is no new version",
            "rejected" => $"An upload{From(entry)} was rejected",
            "tagged" => $"The tags of {version} were set",
            "versionDeleted" => $"{version} was deleted",
            "modelDeleted" => "The model was deleted",
            "requested" => $"A rollout of {version} was requested",
            "queued" => $"{version} waits for the rollout before it",
            "begun" => $"{version} came on trial",
            "shifted" => $"{version} got {Weight(entry)}",
            "advanced" or "promoteRequested" => $"{version} was moved on",
            "approved" => $"{version} was approved",
            "abortRequested" => $"The rollout of {version} was aborted and {version} is being taken out",
            "awaitingApproval" => $"{version} waits for approval",
            "paused" => $"{version} was paused",
            "resumed" => $"{version} was resumed",
            "promoted" => $"{version} was promoted",
            "reverting" => $"{version} is being taken back",
            "reverted" => $"{version} was reverted{Instead(entry)}",
            "rolledBack" => $"{version} was rolled back{Instead(entry)}",
            "withdrawn" => entry.Version is null ? "The model was withdrawn" : $"{version} was withdrawn and nothing serves",
            "withdrawalLifted" => "The withdrawal was lifted",
            "succeeded" => $"{version} succeeded",
            "unwatched" => $"The watch of {version} ended without enough data",
            "aborted" => $"The rollout of {version} was aborted",
            "superseded" => $"{version} was superseded",
            "saved" => $"{version} was saved and not rolled out",
            "expired" => $"{version} waited too long for its turn",
            "failed" => $"The rollout of {version} failed",
            "frozen" => "The model was frozen",
            "unfrozen" => "The freeze was lifted",
            "policySet" => "The policy was set",
            "policyRemoved" => "The policy was removed; the default holds",
            _ => $"{version}: {Words.Of(entry.Kind)}",
        };
    }

    private static string From(LogEvent entry) => entry.File is { } file ? $" from {file}" : "";

    private static string Instead(LogEvent entry) => entry.To is { } to ? $"; v{to} serves instead" : "";

    private static string Weight(LogEvent entry) =>
        entry.Changes?.FirstOrDefault(change => change.Path == "/weight")?.To is { ValueKind: System.Text.Json.JsonValueKind.Number } weight
            ? $"{weight.GetRawText()} % of the traffic"
            : "another weight";
}
