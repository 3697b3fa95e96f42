using Spectre.Console;

namespace ModelFunctions.Cli.Screens;

/// <summary>A phase, verdict or end with its sign, word and colour; the word alone tells all of it.</summary>
internal sealed record PhaseMark(char Sign, string Word, Color Color)
{
    public static PhaseMark Of(string phase)
    {
        var (sign, color) = phase switch
        {
            "succeeded" or "healthy" => ('✔', Color.Green),
            "gating" => ('◔', Color.Blue),
            "stepping" => ('◑', Color.Blue),
            "promoting" => ('◕', Color.Blue),
            "watching" => ('◉', Color.Blue),
            "paused" or "awaitingApproval" or "noData" or "sourceDown" or "frozen" => ('‖', Color.Olive),
            "reverting" => ('↺', Color.Red),
            "reverted" or "withdrawn" or "failed" or "degraded" => ('✖', Color.Red),
            "requested" or "waiting" => ('…', Color.Blue),
            _ => ('–', Color.Default),
        };
        return new PhaseMark(sign, Words.Of(phase), color);
    }

    public string Plain => $"{Sign} {Word}";

    public Text Shown => new(Plain, new Style(Color));
}
