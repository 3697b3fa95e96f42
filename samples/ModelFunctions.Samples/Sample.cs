namespace ModelFunctions.Samples;

/// <summary>One model file that these samples write.</summary>
/// <param name="File">The file's name.</param>
/// <param name="About">What it is, and what is wrong with it.</param>
/// <param name="Bytes">The file.</param>
public sealed record Sample(string File, string About, byte[] Bytes)
{
    /// <summary>The golden set that goes with it; null where the model is not good.</summary>
    public byte[]? Golden { get; init; }

    /// <summary>The name of its golden set.</summary>
    public string GoldenFile => $"{File}.golden.json";
}
