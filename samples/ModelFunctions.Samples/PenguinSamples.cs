using ModelFunctions.Samples.Penguins;
using ModelFunctions.Samples.Training;

namespace ModelFunctions.Samples;

/// <summary>The models, trained afresh at each call and the same each time: two good ones, and those that go wrong as models do in life.</summary>
public static class PenguinSamples
{
    private const float LightestInTraining = 3_000;
    private const int NeedlessLayers = 24;

    private static readonly FeatureMap[] Beak = [FeatureMap.Plain(0), FeatureMap.Plain(1)];
    private static readonly FeatureMap[] Measurements = [.. Beak, FeatureMap.Plain(2), FeatureMap.Plain(Penguin.BodyMass)];

    /// <summary>All sample models, the good ones first.</summary>
    public static IReadOnlyList<Sample> All()
    {
        var penguins = Penguin.All();
        // As in daily life, the better model is the same one trained on more data: its predictions differ little, and the default policy accepts them.
        var plain = SoftmaxTrainer.Train([.. penguins.Where((_, index) => index % 2 == 0)], Measurements);
        var better = SoftmaxTrainer.Train(penguins, Measurements);
        var betterFile = SpeciesGraph.Plain(better);
        return
        [
            new("plain.onnx", "Trained on half of the penguins", SpeciesGraph.Plain(plain)) { Golden = SpeciesGolden.Of(plain, penguins) },
            new("better.onnx", "Trained on all of them", betterFile) { Golden = SpeciesGolden.Of(better, penguins) },
            new("kilograms.onnx", "Trained on body mass in kg, served g", SpeciesGraph.Plain(TrainOnKilograms(penguins))),
            new("nan.onnx", "NaN for penguins lighter than any in its training", TrainOnLogarithm(penguins)),
            new("slow.onnx", "The better model's answers by way of needless wide layers", SpeciesGraph.Slow(better, NeedlessLayers)),
            new("unreadable.onnx", "The better model's file, cut off in the middle", betterFile[..(betterFile.Length / 2)]),
            new("other-inputs.onnx", "Wants the measurements one by one", SpeciesGraph.OtherInputs(better)),
        ];
    }

    private static SoftmaxModel TrainOnKilograms(IReadOnlyList<Penguin> penguins) =>
        SoftmaxTrainer.Train(penguins, [.. Beak, FeatureMap.Plain(2), new FeatureMap(Penguin.BodyMass, grams => grams / 1000)]);

    private static byte[] TrainOnLogarithm(IReadOnlyList<Penguin> penguins)
    {
        var heavy = penguins.Where(penguin => penguin.Measurements[Penguin.BodyMass] > LightestInTraining).ToList();
        var logarithm = new FeatureMap(Penguin.BodyMass, grams => MathF.Log(grams - LightestInTraining));
        return SpeciesGraph.LogarithmOfMass(SoftmaxTrainer.Train(heavy, [.. Beak, FeatureMap.Plain(2), logarithm]), LightestInTraining);
    }
}
