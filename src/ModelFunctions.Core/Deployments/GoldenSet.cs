using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>Where inputs with expected outputs are saved.</summary>
public static class GoldenSet
{
    /// <summary>The golden set of an artifact: beside it, under its name with <c>.golden.json</c>.</summary>
    public static string PathOf(Artifact artifact) => artifact.Path + ".golden.json";
}
