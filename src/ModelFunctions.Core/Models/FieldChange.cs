using System.Text.Json.Nodes;

namespace ModelFunctions.Core.Models;

/// <summary>A field that an event changed.</summary>
/// <param name="Path">The field, as a JSON pointer into the document that has it: the model, rollout, version or policy as the API shows them.</param>
/// <param name="From">What it was; null where it was not there.</param>
/// <param name="To">What it is; null where it is not there any more.</param>
public sealed record FieldChange(string Path, JsonNode? From, JsonNode? To);
