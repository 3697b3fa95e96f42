using System.Globalization;

namespace ModelFunctions.Dev.Commands;

/// <summary>The options of <c>up</c>.</summary>
/// <param name="Data">The folder for all data.</param>
/// <param name="Port">The API's port.</param>
/// <param name="StoragePort">The blob port; queue and table follow it.</param>
internal sealed record UpOptions(string Data, int Port, int StoragePort)
{
    public const string Usage = "[--data DIR (.local)] [--port N (7071)] [--storage-port N (10000; takes N to N+2)]";

    public static UpOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new UpOptions(Repository.PathOf(".local"), 7071, 10000);
        for (; args.Length > 0; args = args[2..])
            options = args switch
            {
                ["--data", var folder, ..] => options with { Data = Path.GetFullPath(folder) },
                ["--port", var port, ..] => options with { Port = PortOf(port, 65535) },
                ["--storage-port", var port, ..] => options with { StoragePort = PortOf(port, 65533) },
                ["--data" or "--port" or "--storage-port"] => throw new UsageException($"{args[0]} needs a value."),
                _ => throw new UsageException($"up has no option “{args[0]}”."),
            };
        return options;
    }

    private static int PortOf(string text, int highest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port >= 1 && port <= highest
            ? port
            : throw new UsageException($"“{text}” is no port: a number from 1 to {highest} is.");
}
