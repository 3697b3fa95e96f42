using ModelFunctions.Dev.Azurite;

namespace ModelFunctions.Dev.Commands;

/// <summary>The file <c>env</c> in the data folder: variables with which the Azure CLI and this repository's programs find what <c>up</c> has started.</summary>
internal static class UpEnvironment
{
    /// <summary>Writes it, and returns its path as a person may type it.</summary>
    public static async Task<string> WriteAsync(UpOptions options, AzuritePorts storage, CancellationToken stop)
    {
        var file = Path.Combine(options.Data, "env");
        await File.WriteAllTextAsync(file, Text(options, storage), stop);
        var near = Path.GetRelativePath(Environment.CurrentDirectory, file);
        return near.StartsWith("..", StringComparison.Ordinal) ? file : near;
    }

    internal static string Text(UpOptions options, AzuritePorts storage) =>
        $"""
        export AZURE_STORAGE_CONNECTION_STRING='{storage.ConnectionString}'
        export MODELFN_URL='{options.Url}'
        export MODELFN_GATEWAY='{options.GatewayUrl}'

        """;
}
