using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Persistence;

/// <summary>A property of a record that is kept as a row.</summary>
internal sealed class RowColumn
{
    private readonly JsonPropertyInfo _property;
    private readonly JsonTypeInfo _type;

    private RowColumn(JsonPropertyInfo property)
    {
        _property = property;
        var options = RowJson.Options;
        if (property.CustomConverter is { } own)
        {
            options = new JsonSerializerOptions(options);
            options.Converters.Insert(0, own);
        }
        _type = options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        JsonName = property.Name + RowCodec.JsonSuffix;
    }

    /// <summary>Its column, where it is a scalar.</summary>
    public string Name => _property.Name;

    /// <summary>Its column, where it is an object or array.</summary>
    public string JsonName { get; }

    /// <summary>True where the property is always an object or array.</summary>
    public bool IsObject => _type.Kind != JsonTypeInfoKind.None;

    /// <summary>True where rows say the same again and again, so that what it means is remembered.</summary>
    public bool IsRemembered => _property is { PropertyType: var type, Set: not null } && type == typeof(RolloutPolicy);

    /// <summary>All that a record has, in its order.</summary>
    public static IReadOnlyList<RowColumn> Of(Type type) =>
        [.. RowJson.Options.GetTypeInfo(type).Properties.Where(property => property.Get is not null).Select(property => new RowColumn(property))];

    /// <summary>The value that a record has here; null where it is left out.</summary>
    public object? Get(object record) => _property.Get!(record);

    /// <summary>The JSON of a value.</summary>
    public string TextOf(object value) =>
        value is RolloutPolicy policy
            ? Remembered.Texts.GetValue(policy, known => JsonSerializer.Serialize(known, _type))
            : JsonSerializer.Serialize(value, _type);

    /// <summary>Writes the JSON of a value.</summary>
    public void Write(Utf8JsonWriter json, object value) => JsonSerializer.Serialize(json, value, _type);

    /// <summary>Gives a record what the text means.</summary>
    public void SetRemembered(object record, string text)
    {
        if (!Remembered.Policies.TryGetValue(text, out var policy))
        {
            policy = (RolloutPolicy)JsonSerializer.Deserialize(text, _type)!;
            if (Remembered.Policies.Count >= Remembered.Most) Remembered.Policies.Clear();
            Remembered.Policies[text] = policy;
            Remembered.Texts.AddOrUpdate(policy, text);
        }
        _property.Set!(record, policy);
    }

    /// <summary>A rollout has its policy in its row, the same at every turn.</summary>
    private static class Remembered
    {
        public const int Most = 256;

        public static readonly ConcurrentDictionary<string, RolloutPolicy> Policies = new(StringComparer.Ordinal);

        public static readonly ConditionalWeakTable<RolloutPolicy, string> Texts = [];
    }
}
