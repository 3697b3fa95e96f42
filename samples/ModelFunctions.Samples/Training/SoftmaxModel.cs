namespace ModelFunctions.Samples.Training;

/// <summary>A trained softmax regression: probabilities = softmax((x − mean) / scale × weights + bias).</summary>
/// <param name="Mean">Per feature, of the training data.</param>
/// <param name="Scale">Per feature, the standard deviation of the training data.</param>
/// <param name="Weights">Features × classes, row-major.</param>
/// <param name="Bias">Per class.</param>
public sealed record SoftmaxModel(float[] Mean, float[] Scale, float[] Weights, float[] Bias);
