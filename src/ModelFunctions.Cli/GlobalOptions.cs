using System.CommandLine;

namespace ModelFunctions.Cli;

/// <summary>Options that every command has.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Url { get; } = new("--url")
    {
        Description = "The host; by default MODELFN_URL, and without it http://127.0.0.1:7071. MODELFN_KEY has its key, or MODELFN_TOKEN a token",
        HelpName = "URL",
        Recursive = true,
    };

    public static Option<OutputFormat> Output { get; } = new("--output", "-o")
    {
        Description = "table for people, or json: one object a line",
        HelpName = "table|json",
        Recursive = true,
        DefaultValueFactory = _ => OutputFormat.Table,
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (Enum.TryParse<OutputFormat>(text, ignoreCase: true, out var format) && Enum.IsDefined(format)) return format;
            result.AddError($"'{text}' is no output format: use table or json.");
            return OutputFormat.Table;
        },
    };

    public static Option<bool> NoColor { get; } = new("--no-color")
    {
        Description = "No colours; so does the variable NO_COLOR",
        Recursive = true,
    };
}
