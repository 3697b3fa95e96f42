using ModelFunctions.Dev.Azurite;

namespace ModelFunctions.Dev.Commands;

/// <summary>What <c>up</c> prints when it is ready: how to upload a model.</summary>
internal static class UpGuide
{
    public static void Print(UpOptions options, AzuritePorts storage)
    {
        var url = options.Url;
        var connection = options.StoragePort == 10000 ? "UseDevelopmentStorage=true" : storage.ConnectionString;
        Console.WriteLine(
            $"""

            Upload a model, here version 1 of “churn”:
              curl -T churn.onnx "{url}/api/models/churn/versions?file=churn.onnx"
            or put it with any storage client into the container “models” as churn/churn.onnx:
              {connection}
            See its state:
              curl {url}/api/models/churn
            See its inputs and outputs:
              curl http://127.0.0.1:{options.GatewayPort}/v2/models/churn
            Data is in {options.Data}. Press Ctrl-C to stop.

            """);
    }
}
