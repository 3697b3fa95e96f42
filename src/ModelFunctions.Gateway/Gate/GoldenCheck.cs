using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using ModelFunctions.Gateway.Protocol;
using ModelFunctions.Gateway.Runtime;

namespace ModelFunctions.Gateway.Gate;

/// <summary>Asks a model what a golden set asks and holds the answers against what is expected.</summary>
public static class GoldenCheck
{
    /// <summary>Why the model fails the set: the first difference, in words; null where it passes.</summary>
    public static string? WhyNot(LoadedModel model, GoldenSet set, TimeSpan limit)
    {
        for (var index = 0; index < set.Cases.Count; index++)
            if (WhyNot(model, set.Cases[index], limit) is { } difference)
                return $"golden set, case {index + 1} of {set.Cases.Count}: {difference}";
        return null;
    }

    private static string? WhyNot(LoadedModel model, GoldenCase one, TimeSpan limit)
    {
        try
        {
            model.Signature.Check(one.Request);
            var outputs = model.Signature.Select([.. one.Expected.Inputs.Select(expected => expected.Name)]);
            using var answer = model.Run(one.Request, outputs, limit);
            return one.Expected.Inputs
                .Select((expected, index) => Difference(expected, answer, index, one.Tolerance))
                .FirstOrDefault(found => found is not null);
        }
        catch (Exception failed) when (failed is ProtocolException or OnnxRuntimeException or TimeoutException)
        {
            return failed.Message;
        }
    }

    private static string? Difference(InputTensor expected, Inference answer, int index, double tolerance)
    {
        var shape = answer.ShapeAt(index);
        if (answer.Outputs[index].Format != expected.Format || !shape.AsSpan().SequenceEqual(expected.Shape))
            return $"output '{expected.Name}': expected {expected.Format.Name} [{string.Join(", ", expected.Shape)}], "
                + $"got {answer.Outputs[index].Format.Name} [{string.Join(", ", shape)}]";
        var count = (int)shape.Aggregate(1L, (product, size) => product * size);
        for (var at = 0; at < count; at++)
        {
            var (found, wanted) = (expected.Format.TextAt(answer.ValueAt(index), at), expected.Format.TextAt(expected.Value, at));
            if (found != wanted && !IsNear(found, wanted, tolerance))
                return $"output '{expected.Name}' at {at}: expected {wanted} ± {tolerance.ToString(CultureInfo.InvariantCulture)}, got {found}";
        }
        return null;
    }

    private static bool IsNear(string found, string wanted, double tolerance) =>
        double.TryParse(found, CultureInfo.InvariantCulture, out var left) && double.TryParse(wanted, CultureInfo.InvariantCulture, out var right)
        && Math.Abs(left - right) <= tolerance * Math.Max(1, Math.Abs(right));
}
