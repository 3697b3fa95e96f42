using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>
/// What a deployment knows of bars, which stand on the versions: so few that it stays small however many versions were taken back. A version that
/// is barred is none to go back to, so its time in <see cref="Deployment.History"/> goes with the bar, and comes back when the bar is lifted.
/// </summary>
public static class Bars
{
    /// <summary>The most bars of format 1 that one transaction moves.</summary>
    public const int MostMoved = 20;

    /// <summary>A bar as a transition gives it.</summary>
    internal static Bar Of(VersionNumber version, Cause cause, Deployment now, bool refused = false) =>
        new(version, FreeText.Cut(cause.Reason ?? "Taken back.", FreeText.MaxReason), cause.By, cause.At)
        {
            Refused = refused,
            Generation = now.Generation + 1,
        };

    /// <summary>The deployment once the version has the bar, and what becomes of the version.</summary>
    internal static (Deployment Next, BarChange Change) With(this Deployment now, Bar bar)
    {
        var version = bar.Version;
        var next = now.Without(version) with
        {
            LastBarred = [.. now.LastBarred.Where(other => other != version).Append(version).TakeLast(Deployment.MaxBarred)],
            Refused = bar.Refused && !(now.Refused > version) ? version : now.Refused,
        };
        return (next, new BarChange(version, null, bar) { WasStable = now.History.LastOrDefault(period => period.Version == version) });
    }

    /// <summary>The deployment once the version's bar is lifted, and what becomes of the version. A version without a bar stays as it is.</summary>
    internal static (Deployment Next, BarChange? Change) Lift(this Deployment now, ModelVersion? version) => version?.Bar is not { } bar
        ? (now, null)
        : (now with
        {
            LastBarred = [.. now.LastBarred.Where(other => other != bar.Version)],
            Refused = now.Refused == bar.Version ? null : now.Refused,
            Barred = Less(now.Barred, bar.Version),
        }, new BarChange(bar.Version, bar, null));

    /// <summary>
    /// Moves bars of format 1 onto their versions, the newest first and at most so many.
    /// </summary>
    public static (Deployment Next, IReadOnlyList<BarChange> Changes) Move(this Deployment now, int most)
    {
        var moved = now.Barred.TakeLast(most).ToList();
        var next = now with
        {
            LastBarred = [.. moved.Select(bar => bar.Version).Except(now.LastBarred).Concat(now.LastBarred).TakeLast(Deployment.MaxBarred)],
            Refused = moved.Where(bar => bar.Refused).Select(bar => (VersionNumber?)bar.Version).Append(now.Refused).Max(),
        };
        var changes = moved.Select(bar => new BarChange(bar.Version, null, bar with { Reason = FreeText.Cut(bar.Reason, FreeText.MaxReason) })
        {
            WasStable = now.History.LastOrDefault(period => period.Version == bar.Version),
        });
        return (moved.Aggregate(next, (left, bar) => left.Without(bar.Version)), [.. changes]);
    }

    /// <summary>True if a server may have refused the version: its bar tells.</summary>
    public static bool MayBeRefused(this Deployment now, VersionNumber version) =>
        now.Refused == version || now.Barred.Any(bar => bar.Refused && bar.Version == version);

    /// <summary>The version as it is under its model's deployment: with its bar, where that still stands there.</summary>
    public static ModelVersion Under(this ModelVersion version, Deployment now) =>
        version.Bar is null && now.Barred.FirstOrDefault(bar => bar.Version == version.Number) is { } bar ? version with { Bar = bar } : version;

    /// <summary>The deployment without anything of a version that is barred.</summary>
    private static Deployment Without(this Deployment now, VersionNumber version) => now with
    {
        Barred = Less(now.Barred, version),
        History = now.Stable == version ? now.History : now.Forgetting(version).History,
    };

    /// <summary>The deployment without the times of a version that nothing can go back to.</summary>
    public static Deployment Forgetting(this Deployment now, VersionNumber version) => now.History.Any(period => period.Version == version)
        ? now with { History = [.. now.History.Where(period => period.Version != version)] }
        : now;

    private static IReadOnlyList<Bar> Less(IReadOnlyList<Bar> bars, VersionNumber version) =>
        bars.Any(bar => bar.Version == version) ? [.. bars.Where(bar => bar.Version != version)] : bars;
}
