namespace ModelFunctions.Core.Rollouts;

/// <summary>What a rollout does next.</summary>
/// <param name="Kind">What.</param>
/// <param name="Weight">Of a shift: the candidate's new percent of the traffic.</param>
public sealed record Effect(EffectKind Kind, int? Weight = null)
{
    public static Effect Claim { get; } = new(EffectKind.Claim);

    public static Effect Gate { get; } = new(EffectKind.Gate);

    public static Effect Look { get; } = new(EffectKind.Look);

    public static Effect Promote { get; } = new(EffectKind.Promote);

    public static Effect Revert { get; } = new(EffectKind.Revert);

    public static Effect Finish { get; } = new(EffectKind.Finish);

    public static Effect Shift(int weight) => new(EffectKind.Shift, weight);
}

/// <summary>The sorts of effect. Waiting is none of them: every effect has the moment at which it is due.</summary>
public enum EffectKind
{
    /// <summary>Take the model, or learn why not.</summary>
    Claim,

    /// <summary>See whether the candidate is loaded and may get traffic.</summary>
    Gate,

    /// <summary>Give the candidate another weight.</summary>
    Shift,

    /// <summary>Assess its health.</summary>
    Look,

    /// <summary>Make it stable.</summary>
    Promote,

    /// <summary>Take it back.</summary>
    Revert,

    /// <summary>See the routing published and write the end.</summary>
    Finish,
}
