using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace ModelFunctions.Bench.Judging.Peers;

/// <summary>
/// Tests at a fixed number of planned analyses (Armitage, McPherson and Rowe 1969; Lan and DeMets 1983), by numerical integration over
/// the score's path.
/// </summary>
internal sealed class GroupSequential
{
    private const int Points = 801;
    private const double Far = 9;

    private readonly int sides;
    private double[] at = [0];
    private double[] mass = [1];
    private double information;

    private GroupSequential(int sides) => this.sides = sides;

    /// <summary>What the O'Brien–Fleming-like function has spent of α at a share <paramref name="t"/> of the information.</summary>
    public static double ObrienFlemingSpent(double t, double alpha, int sides) =>
        2 * sides * Normal.CDF(0, 1, -Normal.InvCDF(0, 1, 1 - alpha / (2 * sides)) / Math.Sqrt(t));

    /// <summary>The bounds on z at each analysis that spend α as that function says.</summary>
    public static double[] ObrienFlemingBounds(IReadOnlyList<double> information, double alpha, int sides)
    {
        var path = new GroupSequential(sides);
        var (bounds, spent) = (new double[information.Count], 0.0);
        for (var i = 0; i < bounds.Length; i++)
        {
            var due = ObrienFlemingSpent(information[i], alpha, sides) - spent;
            var t = information[i];
            bounds[i] = path.Outside(t, Far) > due ? Far : Brent.FindRoot(z => path.Outside(t, z) - due, 0, Far, 1e-10);
            spent += path.Outside(t, bounds[i]);
            path.Go(t, bounds[i]);
        }
        return bounds;
    }

    /// <summary>The chance of ever crossing the same bound at equally spaced analyses.</summary>
    public static double EverOutside(int looks, double bound, int sides)
    {
        var path = new GroupSequential(sides);
        var sum = 0.0;
        for (var look = 1; look <= looks; look++)
        {
            sum += path.Outside(look / (double)looks, bound);
            path.Go(look / (double)looks, bound);
        }
        return sum;
    }

    /// <summary>The chance of crossing at this analysis, not having crossed before.</summary>
    private double Outside(double t, double z)
    {
        var (bound, step) = (z * Math.Sqrt(t), Math.Sqrt(t - information));
        var sum = 0.0;
        for (var i = 0; i < at.Length; i++)
            sum += mass[i] * (Normal.CDF(0, 1, (at[i] - bound) / step) + (sides == 2 ? Normal.CDF(0, 1, (-bound - at[i]) / step) : 0));
        return sum;
    }

    /// <summary>The path's distribution at this analysis where it has not crossed, on Simpson's points.</summary>
    private void Go(double t, double z)
    {
        var (high, step) = (z * Math.Sqrt(t), Math.Sqrt(t - information));
        var low = sides == 2 ? -high : -Far * Math.Sqrt(t);
        var width = (high - low) / (Points - 1);
        double[] next = new double[Points], weights = new double[Points];
        for (var j = 0; j < Points; j++)
        {
            next[j] = low + j * width;
            var simpson = width / 3 * (j is 0 or Points - 1 ? 1 : j % 2 == 1 ? 4 : 2);
            for (var i = 0; i < at.Length; i++)
                if (Math.Abs(next[j] - at[i]) < Far * step)
                    weights[j] += simpson * mass[i] * Math.Exp(-0.5 * Math.Pow((next[j] - at[i]) / step, 2)) / (step * Math.Sqrt(2 * Math.PI));
        }
        (at, mass, information) = (next, weights, t);
    }
}
