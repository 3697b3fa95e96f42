namespace ModelFunctions.Samples;

/// <summary>One model file that these samples write.</summary>
/// <param name="File">The file's name.</param>
/// <param name="About">What it is, and what is wrong with it.</param>
/// <param name="Bytes">The file.</param>
public sealed record Sample(string File, string About, byte[] Bytes);
