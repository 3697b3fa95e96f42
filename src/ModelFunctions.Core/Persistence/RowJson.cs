using System.Text.Json;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Persistence;

/// <summary>How rows are written as JSON and read: as everything else, and checks of all <see cref="CheckKinds"/> can be read too.</summary>
public static class RowJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(CoreJson.Options);
        options.Converters.Add(new CheckPolicyConverter(CheckKinds.All));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
