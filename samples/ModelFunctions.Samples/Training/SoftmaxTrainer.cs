using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using ModelFunctions.Samples.Penguins;

namespace ModelFunctions.Samples.Training;

/// <summary>Trains softmax regressions on penguins with ML.NET; the same penguins give the same model.</summary>
public static class SoftmaxTrainer
{
    private const int Seed = 20;
    private const int Iterations = 200;

    /// <summary>Trains on the given features; measurements without a feature get weight 0.</summary>
    public static SoftmaxModel Train(IReadOnlyList<Penguin> penguins, IReadOnlyList<FeatureMap> features)
    {
        var (mean, scale) = Standardise(penguins, features);
        var rows = penguins.Select(penguin => new Row
        {
            Features = [.. features.Select(f => (f.Change(penguin.Measurements[f.Measurement]) - mean[f.Measurement]) / scale[f.Measurement])],
            Label = penguin.Species,
        });
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Count);

        var ml = new MLContext(Seed);
        var keys = ml.Transforms.Conversion.MapValueToKey(
            nameof(Row.Label), keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
        var data = ml.Data.LoadFromEnumerable(rows, schema);
        var trainer = ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            MaximumNumberOfIterations = Iterations,
            NumberOfThreads = 1,
        });
        return Unpack(trainer.Fit(keys.Fit(data).Transform(data)).Model, features, mean, scale);
    }

    private static (float[] Mean, float[] Scale) Standardise(IReadOnlyList<Penguin> penguins, IReadOnlyList<FeatureMap> features)
    {
        var mean = new float[Penguin.MeasurementCount];
        var scale = new float[Penguin.MeasurementCount];
        Array.Fill(scale, 1f);
        foreach (var feature in features)
        {
            var values = penguins.Select(p => (double)feature.Change(p.Measurements[feature.Measurement])).ToList();
            var average = values.Average();
            mean[feature.Measurement] = (float)average;
            scale[feature.Measurement] = (float)Math.Sqrt(values.Average(value => (value - average) * (value - average)));
        }
        return (mean, scale);
    }

    private static SoftmaxModel Unpack(
        MaximumEntropyModelParameters model, IReadOnlyList<FeatureMap> features, float[] mean, float[] scale)
    {
        VBuffer<float>[] perClass = [];
        model.GetWeights(ref perClass, out var classes);
        var weights = new float[Penguin.MeasurementCount * classes];
        for (var at = 0; at < features.Count; at++)
            for (var species = 0; species < classes; species++)
                weights[features[at].Measurement * classes + species] = perClass[species].GetItemOrDefault(at);
        return new SoftmaxModel(mean, scale, weights, [.. model.GetBiases()]);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";
    }
}
