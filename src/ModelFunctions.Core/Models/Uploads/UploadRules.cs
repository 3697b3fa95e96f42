using System.IO.Enumeration;

namespace ModelFunctions.Core.Models.Uploads;

/// <summary>Which files are no models, by their names; a host's configuration may change the list.</summary>
/// <param name="Rejected">Names in which <c>*</c> stands for any characters; capitals do not matter.</param>
public sealed record UploadRules(IReadOnlyList<string> Rejected)
{
    /// <summary>What is rejected where the configuration says nothing: a README, notes and archives.</summary>
    public const string DefaultText = "README*, *.md, *.txt, *.rst, *.zip, *.tar, *.tgz, *.gz, *.bz2, *.xz, *.zst, *.7z, *.rar";

    /// <summary>The configuration that rejects no name.</summary>
    public const string None = "none";

    /// <summary>The most names of a list.</summary>
    public const int Most = 100;

    /// <summary><see cref="DefaultText"/>.</summary>
    public static UploadRules Default { get; } = Parse(null);

    /// <summary>Reads a list that is separated by commas; null or blank is the default, and <see cref="None"/> rejects no name.</summary>
    /// <exception cref="FormatException">It is no such list.</exception>
    public static UploadRules Parse(string? text)
    {
        var list = string.IsNullOrWhiteSpace(text) ? DefaultText : text.Trim();
        if (list == None) return new UploadRules([]);
        var names = list.Split(',', StringSplitOptions.TrimEntries);
        if (names.Length > Most) throw new FormatException($"The list of rejected files has {names.Length} names; at most {Most} are allowed.");
        return new UploadRules([.. names.Select(Checked)]);
    }

    /// <summary>The name of the list that the file matches; null where it is not rejected.</summary>
    public string? Matching(FileName file) => Rejected.FirstOrDefault(name => FileSystemName.MatchesSimpleExpression(name, file.Text));

    /// <summary>Why a file is rejected, and how to mend that; null where it is not rejected.</summary>
    public string? WhyRejected(FileName file) => Matching(file) is { } name
        ? $"'{file}' is not a model: its name matches '{name}' in the list of rejected files. Upload the model's own file. If that is what it is, "
            + "give it another name, or change the list (README.md, \"Uploading\")."
        : null;

    private static string Checked(string name) =>
        name.Length > 0 && name.Length <= FileName.MaxLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '*')
            ? name
            : throw new FormatException(
                $"'{name}' in the list of rejected files is not a file name: use A-Z, a-z, 0-9, '.', '_', '-', and '*' for any characters, separated by commas; or '{None}'.");
}
