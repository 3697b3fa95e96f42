using System.Text.Json.Serialization;
using ModelFunctions.Gateway.Serving;

namespace ModelFunctions.Gateway.Http;

/// <summary>Whether a model's requests are answered, and by whom.</summary>
/// <param name="Name">The model.</param>
/// <param name="Ready">True where its requests are answered.</param>
internal sealed record ModelReadiness(string Name, bool Ready)
{
    /// <summary>The version that answers what a candidate does not; null where none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; init; }

    /// <summary>The version that is routed to answer; null where none is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Routed { get; init; }

    /// <summary>Why these two are not the same; null where they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    public static ModelReadiness Of(ServedModel model) => new(model.Name.Text, model.IsInService)
    {
        Version = model.Current.Primary?.Version.ToString(),
        Routed = model.Current.Plan.Routed?.Version.ToString(),
        Reason = model.WhyNotAsRouted,
    };
}
