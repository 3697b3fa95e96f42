using System.Text.Json.Serialization.Metadata;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Policies;

/// <summary>The fields of one JSON object of a policy.</summary>
public sealed class PolicyFields
{
    private readonly JsonTypeInfo _type;
    private readonly List<PolicyField> _fields = [];

    private PolicyFields(JsonTypeInfo type)
    {
        _type = type;
        var byDefault = Create();
        foreach (var property in type.Properties)
            if (PolicyField.Of(property, byDefault) is { } field) _fields.Add(field);
            else if (property.Set is not null) Undeclared ??= property.Name;
    }

    /// <summary>Each field, in the order in which they are written.</summary>
    public IReadOnlyList<PolicyField> All => _fields;

    /// <summary>The first property that can be set and is no field; null where there is none.</summary>
    internal string? Undeclared { get; }

    /// <summary>The fields of a record.</summary>
    public static PolicyFields Of<T>() => Of(typeof(T));

    internal static PolicyFields Of(Type type) => new(CoreJson.Options.GetTypeInfo(type));

    /// <summary>A new record with everything as it is by default.</summary>
    internal object Create() => _type.CreateObject!();
}
