namespace ModelFunctions.Samples.Training;

/// <summary>A trained softmax regression: probabilities = softmax((x − mean) / scale × weights + bias).</summary>
/// <param name="Mean">Per feature, of the training data.</param>
/// <param name="Scale">Per feature, the standard deviation of the training data.</param>
/// <param name="Weights">Features × classes, row-major.</param>
/// <param name="Bias">Per class.</param>
public sealed record SoftmaxModel(float[] Mean, float[] Scale, float[] Weights, float[] Bias)
{
    /// <summary>What the model says of one example, by class.</summary>
    public double[] Probabilities(IReadOnlyList<float> example)
    {
        var logits = Bias.Select((bias, species) => bias + Mean.Select((mean, feature) =>
            (double)(example[feature] - mean) / Scale[feature] * Weights[feature * Bias.Length + species]).Sum()).ToArray();
        var most = logits.Max();
        var total = logits.Sum(logit => Math.Exp(logit - most));
        return [.. logits.Select(logit => Math.Exp(logit - most) / total)];
    }
}
