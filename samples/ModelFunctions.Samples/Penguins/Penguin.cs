using System.Globalization;
using System.Reflection;

namespace ModelFunctions.Samples.Penguins;

/// <summary>One penguin of the data set: its species and what was measured.</summary>
/// <param name="Species">Adelie, Chinstrap or Gentoo.</param>
/// <param name="Measurements">Beak length, beak depth and flipper length in mm, and body mass in g.</param>
public sealed record Penguin(string Species, IReadOnlyList<float> Measurements)
{
    /// <summary>The species, in the order of a model's probabilities.</summary>
    public static IReadOnlyList<string> AllSpecies { get; } = ["Adelie", "Chinstrap", "Gentoo"];

    /// <summary>The number of measurements.</summary>
    public const int MeasurementCount = 4;

    /// <summary>Where among the measurements the body mass is.</summary>
    public const int BodyMass = 3;

    /// <summary>All penguins of the data set, in its order.</summary>
    public static IReadOnlyList<Penguin> All()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("penguins.csv")!);
        return [.. Lines(reader).Skip(1).Select(Parse)];
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static Penguin Parse(string line)
    {
        var cells = line.Split(',');
        return new Penguin(cells[0], [.. cells.Skip(1).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))]);
    }
}
