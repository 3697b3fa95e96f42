using System.Text.Json;

namespace ModelFunctions.Core.Policies.Fields;

/// <summary>States what a field of a policy may be. The property that it stands on has the default as its initial value.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class FieldAttribute : Attribute
{
    /// <summary>What may be written, in words for an error message.</summary>
    public abstract string Allowed { get; }

    /// <summary>The same as far as JSON Schema can say it.</summary>
    public abstract JsonElement Schema { get; }

    /// <summary>Reads the property's value; false where the JSON is not <see cref="Allowed"/>.</summary>
    public abstract bool TryRead(JsonElement json, out object? value);

    /// <summary>A value of the property as the documentation writes it.</summary>
    public abstract string TextOf(object value);

    /// <summary>The keywords of <paramref name="schema"/> as JSON.</summary>
    protected static JsonElement Json(object schema) => JsonSerializer.SerializeToElement(schema);
}
