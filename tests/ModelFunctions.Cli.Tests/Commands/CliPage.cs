using System.CommandLine;
using System.Text;
using ModelFunctions.Cli.Commands;

namespace ModelFunctions.Cli.Tests.Commands;

/// <summary>The part of docs/cli.md that is made of the commands themselves.</summary>
internal static class CliPage
{
    private const string Begin = "<!-- made of the commands by a test: MODELFUNCTIONS_RECORD=1 writes it anew -->\n", End = "<!-- end -->";

    /// <summary>The page with that part as it should be.</summary>
    public static string With(string page, Command root)
    {
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        return $"{page[..from]}\n{All(root)}{page[to..]}";
    }

    private static string All(Command root)
    {
        var text = new StringBuilder("Every command has these options:\n\n");
        Options(text, root);
        foreach (var command in Leaves(root, "")) One(text, command.Name, command.Command);
        return text.ToString();
    }

    private static void One(StringBuilder text, string name, ShellCommand command)
    {
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"### modelfn {name}\n\n{command.Description}\n\n");
        Append(text, "`modelfn ", name, string.Concat(command.Arguments.Select(argument => $" {argument.Name}")), string.Concat(command.Options.Where(option => option.Required).Select(Named)), command.Options.Any(option => !option.Required) ? " [options]" : "", "`\n\n");
        Options(text, command);
        if (command.Json is { } json) Append(text, "With `-o json`: ", json.Contains(':', StringComparison.Ordinal) ? $"an object with `{json}`" : $"`{json}`", ".\n\n");
        var notes = command.Notes.Split("Examples:");
        if (notes[0].Trim() is { Length: > 0 } words) Append(text, words, "\n\n");
    }

    private static void Options(StringBuilder text, Command command)
    {
        var options = command.Options.Where(option => option.Name is not ("--help" or "--version")).ToList();
        if (options.Count == 0) return;
        text.Append("| option | does |\n|---|---|\n");
        foreach (var option in options)
            Append(text, "| `", string.Join("`, `", option.Aliases.Prepend(option.Name)), option.HelpName is { } value ? $" {value.Replace("|", "\\|", StringComparison.Ordinal)}" : "", "` | ", option.Description!.Replace("|", "\\|", StringComparison.Ordinal), " |\n");
        text.Append('\n');
    }

    private static string Named(Option option) => $" {option.Name} {option.HelpName}";

    private static void Append(StringBuilder text, params string[] pieces) => text.AppendJoin("", pieces);

    private static IEnumerable<(string Name, ShellCommand Command)> Leaves(Command parent, string name) => parent.Subcommands.OfType<ShellCommand>()
        .SelectMany(child => child.Subcommands.Count == 0 ? [($"{name}{child.Name}", child)] : Leaves(child, $"{name}{child.Name} "));
}
