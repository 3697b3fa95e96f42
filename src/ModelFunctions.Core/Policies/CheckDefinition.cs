using System.ComponentModel;
using System.Reflection;

namespace ModelFunctions.Core.Policies;

/// <summary>A kind of check as policies and their documentation know it, taken from the record of its checks.</summary>
public sealed class CheckDefinition
{
    private CheckDefinition(Type type)
    {
        Type = type;
        Fields = PolicyFields.Of(type);
        var byDefault = (CheckPolicy)Fields.Create();
        (Kind, MayRepeat) = (byDefault.Kind, byDefault.MayRepeat);
        Meaning = type.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
        if (Fields.Undeclared is { } property)
            throw new ArgumentException($"{type.Name}.{property} has no attribute that says what the field {property} may be.", nameof(type));
    }

    /// <summary>Its name.</summary>
    public CheckKind Kind { get; }

    /// <summary>The record that its checks are.</summary>
    public Type Type { get; }

    /// <summary>What such a check looks at, as a sentence.</summary>
    public string Meaning { get; }

    /// <summary>Its fields besides <c>kind</c>, in the order in which they are written.</summary>
    public PolicyFields Fields { get; }

    /// <summary>True where a policy may have several checks of this kind.</summary>
    public bool MayRepeat { get; }

    /// <summary>The kind whose checks are <typeparamref name="TCheck"/>.</summary>
    /// <exception cref="ArgumentException">A property of the record can be set and does not say what it may be.</exception>
    public static CheckDefinition Of<TCheck>() where TCheck : CheckPolicy => new(typeof(TCheck));
}
