using System.Text.Json;
using ModelFunctions.Samples.Training;

namespace ModelFunctions.Samples.Penguins;

/// <summary>
/// The golden set of a species model: some penguins with the probabilities that its training gives them, computed here and not by what will serve it.
/// </summary>
public static class SpeciesGolden
{
    private const int EachSpecies = 4;
    private const double Tolerance = 0.001;

    /// <summary>The file's bytes: one case for each species.</summary>
    public static byte[] Of(SoftmaxModel model, IReadOnlyList<Penguin> penguins) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        tolerance = Tolerance,
        cases = Penguin.AllSpecies.Select(species => Case(model, [.. penguins.Where(penguin => penguin.Species == species).Take(EachSpecies)])),
    });

    private static object Case(SoftmaxModel model, List<Penguin> penguins)
    {
        var features = Penguin.MeasurementCount;
        var classes = Penguin.AllSpecies.Count;
        var probabilities = penguins.Select(penguin => model.Probabilities(penguin.Measurements)).ToList();
        return new
        {
            inputs = new[] { new { name = SpeciesGraph.Measurements, shape = new[] { penguins.Count, features }, datatype = "FP32", data = penguins.SelectMany(penguin => penguin.Measurements) } },
            outputs = new object[]
            {
                new { name = SpeciesGraph.Probabilities, shape = new[] { penguins.Count, classes }, datatype = "FP32", data = probabilities.SelectMany(each => each) },
                new { name = SpeciesGraph.Species, shape = new[] { penguins.Count }, datatype = "BYTES", data = probabilities.Select(Likeliest) },
            },
        };
    }

    private static string Likeliest(double[] probabilities) => Penguin.AllSpecies[Array.IndexOf(probabilities, probabilities.Max())];
}
