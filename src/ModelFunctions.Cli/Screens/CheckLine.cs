using System.Globalization;
using ModelFunctions.Cli.Client;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ModelFunctions.Cli.Screens;

/// <summary>What a check says: its verdict, how far the evidence has come toward its limit, and the figures.</summary>
internal static class CheckLine
{
    private const int Cells = 10;

    public static IRenderable Of(CheckResult check)
    {
        var mark = PhaseMark.Of(check.Verdict);
        var acts = check is { Verdict: "degraded", On: "none" } ? ", accepted" : "";
        return new Rows(
            new Text($"{mark.Sign} {check.Kind} {mark.Word}{acts}{Evidence(check)}", new Style(mark.Color)),
            new Text(check.Sentence));
    }

    /// <summary>A bar of the evidence as part of its limit: full is where the check acts.</summary>
    private static string Evidence(CheckResult check)
    {
        if (check is not { LnE: { } lnE, Limit: { } limit } || limit <= 0) return "";
        var part = Math.Clamp(lnE / limit, 0, 1);
        var full = (int)(part * Cells);
        return string.Create(CultureInfo.InvariantCulture, $" {new string('█', full)}{new string('░', Cells - full)} {lnE:0.0} of {limit:0.0}");
    }
}
