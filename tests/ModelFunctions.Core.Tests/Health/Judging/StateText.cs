using System.Text.Json;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Tests.Health.Judging;

/// <summary>The judge's state as the row of a look has it.</summary>
internal static class StateText
{
    public static string Of(JudgeState state) => JsonSerializer.Serialize(state, CoreJson.Options);

    public static JudgeState Read(string text) => JsonSerializer.Deserialize<JudgeState>(text, CoreJson.Options)!;
}
