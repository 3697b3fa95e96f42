using System.ComponentModel;
using System.Text.Json.Serialization;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Policies;

/// <summary>
/// One rule of health. Each kind of check derives its own record. A property of it is a field of the policy's JSON: a
/// <see cref="FieldAttribute"/> states the range, the property's initial value is the default, and
/// <see cref="DescriptionAttribute"/> says what it means. The parser, the documentation and the OpenAPI document all go by that.
/// </summary>
[JsonConverter(typeof(CheckPolicyConverter))]
public abstract record CheckPolicy
{
    /// <param name="kind">Its kind's name.</param>
    protected CheckPolicy(CheckKind kind) => Kind = kind;

    /// <summary>Its kind.</summary>
    [JsonPropertyOrder(-3)]
    public CheckKind Kind { get; }

    [Choice<CheckAction>, JsonPropertyOrder(-2), Description("What a finding does; `none` is a dry run.")]
    public CheckAction On { get; init; } = CheckAction.Revert;

    /// <summary>True where a policy may have several checks of this kind; of most kinds two could only contradict each other.</summary>
    protected internal virtual bool MayRepeat => false;

    /// <summary>What is wrong with fields that are each fine by itself: the field's name, and what is allowed there.</summary>
    protected internal virtual IEnumerable<(string Field, string Allowed)> Faults() => [];
}
