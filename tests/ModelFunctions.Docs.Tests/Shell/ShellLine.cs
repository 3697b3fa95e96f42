using System.Text;

namespace ModelFunctions.Docs.Tests.Shell;

/// <summary>A command of a shell sample.</summary>
/// <param name="Variables">Variables that are set for it.</param>
/// <param name="Words">The program and its arguments, without quotes.</param>
internal sealed record ShellLine(IReadOnlyList<string> Variables, IReadOnlyList<string> Words)
{
    public string Program => Words[0];

    /// <summary>The commands of a sample, without comments; a line that ends with a backslash goes on in the next.</summary>
    public static IEnumerable<ShellLine> Read(string sample) => sample.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        .Select(Split).Where(words => words.Count > 0)
        .Select(words => new ShellLine(
            [.. words.TakeWhile(IsVariable).Select(word => word.Split('=')[0])], [.. words.SkipWhile(IsVariable)]));

    /// <summary>The word after an option, if the line has the option.</summary>
    public string? After(string option) => Words.SkipWhile(word => word != option).Skip(1).FirstOrDefault();

    private static bool IsVariable(string word) => word.Contains('=') && word.Split('=')[0].All(letter => char.IsAsciiLetterUpper(letter) || letter == '_');

    private static List<string> Split(string line)
    {
        List<string> words = [];
        StringBuilder? word = null;
        var quote = '\0';
        foreach (var letter in line)
            if (quote != '\0')
                if (letter == quote) quote = '\0';
                else word!.Append(letter);
            else if (letter is '"' or '\'') (quote, word) = (letter, word ?? new StringBuilder());
            else if (letter == '#' && word is null) break;
            else if (letter != ' ') (word ??= new StringBuilder()).Append(letter);
            else if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        if (word is not null) words.Add(word.ToString());
        return words;
    }
}
