using ModelFunctions.Dev.Azurite;

namespace ModelFunctions.Dev.Commands;

/// <summary>What <c>up</c> prints when it is ready: how to upload a model, in lines to paste.</summary>
internal static class UpGuide
{
    /// <param name="to">Where to print.</param>
    /// <param name="options">How it was started.</param>
    /// <param name="storage">The storage that it started.</param>
    /// <param name="environment">The file with the variables.</param>
    public static void Print(TextWriter to, UpOptions options, AzuritePorts storage, string environment) => to.WriteLine(
        $"""

        In another terminal, write models to try into a folder:
          dotnet run --project samples/ModelFunctions.Samples -- models
        Upload one, here as version 1 of “penguins”:
          curl -T models/plain.onnx "{options.Url}/api/models/penguins/versions?file=plain.onnx"
        or put it with the Azure CLI, or any storage client, into the container “models”:
          az storage blob upload --connection-string "{storage.ConnectionString}" --overwrite -c models -n penguins/plain.onnx -f models/plain.onnx
        See its state:
          curl {options.Url}/api/models/penguins
        See its inputs and outputs:
          curl {options.GatewayUrl}/v2/models/penguins
        `. {environment}` sets AZURE_STORAGE_CONNECTION_STRING, so that az needs no --connection-string, MODELFN_URL and MODELFN_GATEWAY.
        Data is in {options.Data}. Press Ctrl-C to stop.

        """);
}
