namespace ModelFunctions.Samples.Training;

/// <summary>How one measurement becomes a feature: a change of unit or form, and whether the model sees it at all.</summary>
/// <param name="Measurement">Which measurement, from 0.</param>
/// <param name="Change">What is done to it before it is standardised.</param>
public sealed record FeatureMap(int Measurement, Func<float, float> Change)
{
    /// <summary>The measurement as it is.</summary>
    public static FeatureMap Plain(int measurement) => new(measurement, value => value);
}
