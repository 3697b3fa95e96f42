using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Health.Checks;

namespace ModelFunctions.Bench.Rollouts;

/// <summary>How fast this machine reads and writes a JSON document with nothing of ours in between: what a turn is compared with.</summary>
internal static class JsonYardstick
{
    private const int Documents = 4_000;

    private static readonly string Policy = JsonSerializer.Serialize(PolicyDocument.Default, CoreJson.Options);

    /// <summary>Documents read and written a second of processor time.</summary>
    public static double DocumentsPerSecond()
    {
        var before = Environment.CpuUsage.TotalTime;
        var characters = 0L;
        for (var i = 0; i < Documents; i++) characters += JsonNode.Parse(Policy)!.ToJsonString().Length;
        if (characters == 0) throw new InvalidOperationException("The default policy's JSON is empty.");
        return Documents / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
