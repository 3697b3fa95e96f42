using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Policies;

/// <summary>One field of a policy, as the documentation lists it and as it is read; taken from a property and its attributes.</summary>
public sealed class PolicyField
{
    /// <summary>What <see cref="Default"/> says of a field that must be given.</summary>
    public const string Required = "required";

    /// <summary>What <see cref="Default"/> says of a field that is nothing when left out.</summary>
    public const string Nothing = "–";

    private readonly JsonPropertyInfo _property;
    private readonly FieldAttribute _sort;

    private PolicyField(JsonPropertyInfo property, FieldAttribute sort, object? byDefault)
    {
        (_property, _sort) = (property, sort);
        Default = property.IsRequired ? Required : byDefault is null ? Nothing : sort.TextOf(byDefault);
        Meaning = property.AttributeProvider!.GetCustomAttributes(typeof(DescriptionAttribute), false)
            .Cast<DescriptionAttribute>().SingleOrDefault()?.Description ?? "";
    }

    /// <summary>The JSON name.</summary>
    public string Name => _property.Name;

    /// <summary>What it is when left out, as it would be written; <see cref="Nothing"/>, or <see cref="Required"/>.</summary>
    public string Default { get; }

    /// <summary>What may be written, in words for an error message.</summary>
    public string Allowed => _sort.Allowed;

    /// <summary>What it is for, in sentences.</summary>
    public string Meaning { get; }

    /// <summary>What may be written, as far as JSON Schema can say it.</summary>
    public JsonElement Schema => _sort.Schema;

    /// <summary>The field that the property is; null for a property that is none.</summary>
    internal static PolicyField? Of(JsonPropertyInfo property, object byDefault) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(FieldAttribute), false) is [FieldAttribute sort]
            ? new PolicyField(property, sort, property.Get!(byDefault))
            : null;

    /// <summary>Reads the field into <paramref name="target"/>; false, and it keeps its default, where the JSON is not what is allowed.</summary>
    internal bool TryRead(JsonElement json, object target)
    {
        if (!_sort.TryRead(json, out var value)) return false;
        _property.Set!(target, value);
        return true;
    }
}
