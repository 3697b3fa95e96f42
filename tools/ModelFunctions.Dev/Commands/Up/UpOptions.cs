using System.Globalization;

namespace ModelFunctions.Dev.Commands;

/// <summary>The options of <c>up</c>.</summary>
/// <param name="Data">The folder for all data.</param>
/// <param name="Port">The API's port.</param>
/// <param name="StoragePort">The blob port; queue and table follow it.</param>
/// <param name="Functions">Whether the Functions host serves, with the gateway on the port after the API's.</param>
internal sealed record UpOptions(string Data, int Port, int StoragePort, bool Functions = false)
{
    public const string Usage = "[--data DIR (.local)] [--port N (7071)] [--storage-port N (10000; takes N to N+2)] [--functions]";

    /// <summary>Where the API is.</summary>
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Where inference is.</summary>
    public int GatewayPort => Functions ? Port + 1 : Port;

    /// <summary>The address of inference.</summary>
    public string GatewayUrl => $"http://127.0.0.1:{GatewayPort}";

    public static UpOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new UpOptions(Repository.PathOf(".local"), 7071, 10000);
        while (args.Length > 0)
        {
            options = args switch
            {
                ["--functions", ..] => options with { Functions = true },
                ["--data", var folder, ..] => options with { Data = Path.GetFullPath(folder) },
                ["--port", var port, ..] => options with { Port = PortOf(port, 65534) },
                ["--storage-port", var port, ..] => options with { StoragePort = PortOf(port, 65533) },
                ["--data" or "--port" or "--storage-port"] => throw new UsageException($"{args[0]} needs a value."),
                _ => throw new UsageException($"up has no option “{args[0]}”."),
            };
            args = args[(args[0] == "--functions" ? 1 : 2)..];
        }
        return options;
    }

    private static int PortOf(string text, int highest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port >= 1 && port <= highest
            ? port
            : throw new UsageException($"“{text}” is not a port: use a number from 1 to {highest}.");
}
