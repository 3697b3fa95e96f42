using ModelFunctions.Core.Health.Reading;

namespace ModelFunctions.Cli.Judging;

/// <summary>Reads recorded looks line by line, never more than one of them in memory.</summary>
internal static class LookLines
{
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(unreadable.Message);
        }
    }

    /// <summary>The looks: lines with the same number are one look, and a line without one is a look by itself.</summary>
    /// <exception cref="UsageException">A line is wrong or out of order, or there is no line at all.</exception>
    public static IEnumerable<RecordedLines> Read(TextReader reader, string name)
    {
        RecordedLines? open = null;
        foreach (var (number, line) in Lines(reader, name))
        {
            if (open is not null && open.Look is { } look && line.Look?.Number == look.Number)
            {
                open = open.With(line);
                continue;
            }
            if (open is not null) yield return open;
            if (line.Look is { } next && open?.Look is { } last && next.Number < last.Number)
                throw new UsageException($"{name}:{number}: look {next.Number} comes after look {last.Number}. Put the lines in the order of looks; those of one look stand together.");
            open = RecordedLines.Of(line);
        }
        yield return open ?? throw new UsageException($"{name}: the file has no blocks.");
    }

    /// <summary>Empty lines are passed over, but counted.</summary>
    private static IEnumerable<(long Number, RecordedLine Line)> Lines(TextReader reader, string name)
    {
        for (var number = 1L; reader.ReadLine() is { } text; number++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            var defaults = new BlockDefaults("file", number, 0, DateTimeOffset.UnixEpoch);
            if (!LookDocument.TryParse(text, defaults, out var line, out var error)) throw new UsageException($"{name}:{number}: {error}");
            yield return (number, line);
        }
    }
}
