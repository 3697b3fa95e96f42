using System.Globalization;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Gateway.Serving;

namespace ModelFunctions.Bench.Scale;

/// <summary>Calls a second of a whole installation, from the calls that were counted of each part.</summary>
internal static class Arithmetic
{
    /// <summary>The calls that are promised at most, besides the insertion of blocks: 10,000 models, 1,000 rollouts and 100 gateways at looks of 30 s.</summary>
    public const int Most = 2000;

    /// <summary>An installation.</summary>
    public sealed record Size(int Models, int Rollouts, int Gateways, TimeSpan Interval)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Models:N0} models, {Rollouts:N0} rollouts, {Gateways:N0} gateways, looks every {Interval.TotalSeconds:0} s");
    }

    /// <summary>What each part asks a second, and what is inserted.</summary>
    /// <param name="size">The installation.</param>
    /// <param name="calls">The calls that were counted of one rollout.</param>
    public static IReadOnlyList<(string What, string Why, double ASecond)> Of(Size size, LookCalls calls)
    {
        var pages = Math.Ceiling(size.Models / (double)RestingCalls.BlobPage);
        // Renewed when less than half is left.
        var renewed = size.Rollouts / ((CandidateLease.Until(DateTimeOffset.UnixEpoch, size.Interval) - DateTimeOffset.UnixEpoch).TotalSeconds / 2);
        // A marker that changes is met by every gateway at its next poll, once a second.
        var lists = Math.Min(1, renewed) + 1 / RoutingFollower.ListInterval.TotalSeconds;
        return
        [
            ("looks", $"rollouts ÷ interval × {calls.Look}", size.Rollouts / size.Interval.TotalSeconds * calls.Look),
            ("reconciler", $"rollouts ÷ minute × {calls.Reconciliation}", size.Rollouts / Reconciler.Interval.TotalSeconds * calls.Reconciliation),
            ("renewed routings", $"rollouts ÷ half a lease × {calls.Renewal}", renewed * calls.Renewal),
            ("gateways: the marker", "gateways × 1", size.Gateways),
            ("gateways: lists of routings", "gateways × lists × pages of 5,000", size.Gateways * lists * pages),
            ("gateways: renewed routings", "gateways × renewed", size.Gateways * renewed),
        ];
    }

    /// <summary>Blocks inserted a second: each gateway adds one for each rollout and interval.</summary>
    public static double Blocks(Size size) => size.Gateways * size.Rollouts / size.Interval.TotalSeconds;
}
