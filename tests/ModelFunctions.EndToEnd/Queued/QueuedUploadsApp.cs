using System.Text.Json.Nodes;
using ModelFunctions.Testing;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.EndToEnd.Queued;

/// <summary>A copy of the built Functions app whose settings leave only the queue on, as in Azure.</summary>
public sealed class QueuedUploadsApp : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private QueuedUploadsApp()
    {
    }

    public string Folder => _folder.PathOf("app");

    public static QueuedUploadsApp Create()
    {
        var app = new QueuedUploadsApp();
        foreach (var file in Directory.EnumerateFiles(BuiltFunctions.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(app.Folder, Path.GetRelativePath(BuiltFunctions.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var settings = Path.Combine(app.Folder, "local.settings.json");
        var json = JsonNode.Parse(File.ReadAllText(settings))!;
        json["Values"]!["AzureWebJobs.RegisterQueuedUpload.Disabled"] = "false";
        json["Values"]!["AzureWebJobs.RegisterScannedUpload.Disabled"] = "true";
        File.WriteAllText(settings, json.ToJsonString());
        return app;
    }

    public void Dispose() => _folder.Dispose();
}
