using ModelFunctions.Core.Health.Reading;

namespace ModelFunctions.Cli.Judging;

/// <summary>Reads recorded blocks line by line, never more than one of them in memory.</summary>
internal static class BlockLines
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

    /// <summary>The blocks; empty lines are passed over, but counted.</summary>
    /// <exception cref="UsageException">A line is wrong, or there is no block at all.</exception>
    public static IEnumerable<RecordedBlock> Read(TextReader reader, string name)
    {
        var (number, found) = (0L, 0L);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var defaults = new BlockDefaults("file", number, 0, DateTimeOffset.UnixEpoch);
            if (!BlockDocument.TryParse(line, defaults, out var block, out var error))
                throw new UsageException($"{name}:{number}: {error}");
            found++;
            yield return block;
        }
        if (found == 0) throw new UsageException($"{name}: the file has no blocks.");
    }
}
