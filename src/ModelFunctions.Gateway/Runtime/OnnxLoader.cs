using Microsoft.ML.OnnxRuntime;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Gateway.Protocol;

namespace ModelFunctions.Gateway.Runtime;

/// <summary>Loads ONNX files with ONNX Runtime and tries each once before it takes traffic.</summary>
public sealed class OnnxLoader(ArtifactCache cache, GatewayOptions options, TimeProvider clock, ILogger<OnnxLoader> log) : IModelLoader
{
    private const int LargestWarmUp = 1_000_000;

    public async Task<LoadedModel> LoadAsync(RoutedVersion version, CancellationToken cancel)
    {
        var free = FreeMemory.Bytes(options.MemoryLimit);
        if (version.Length > free / FreeMemory.WhileLoading)
            throw new ModelRefusedException(
                $"its {version.Length:N0} bytes, {FreeMemory.WhileLoading} times while it is loaded, do not fit into the {free:N0} bytes of memory that are free");
        var path = await cache.FetchAsync(version, cancel);
        var model = Load(version, path);
        WarmUp(model);
        return model;
    }

    private LoadedModel Load(RoutedVersion version, string path)
    {
        using var session = new Microsoft.ML.OnnxRuntime.SessionOptions
        {
            IntraOpNumThreads = options.ThreadsPerRequest,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        try
        {
            return new LoadedModel(version.Version, new InferenceSession(path, session), options.RequestsAtATime, clock);
        }
        catch (Exception unreadable) when (unreadable is OnnxRuntimeException or NotSupportedException or OutOfMemoryException)
        {
            // Callers must not see the local path.
            var why = unreadable.Message.Split('\n')[0].Replace(path, version.Path, StringComparison.Ordinal).TrimEnd('.');
            throw new ModelRefusedException($"ONNX Runtime cannot load it: {why}", unreadable);
        }
    }

    /// <summary>Some models take no made-up input; that says nothing against them.</summary>
    private void WarmUp(LoadedModel model)
    {
        try
        {
            using var request = new InferRequest(null, [.. model.Signature.Inputs.Select(Ones)], null);
            using var answer = model.Run(request, model.Signature.Outputs, options.RequestTimeout);
        }
        catch (Exception failed) when (failed is OnnxRuntimeException or TimeoutException or OverflowException)
        {
            log.WarmUpFailed(model.Version, failed.Message);
        }
    }

    private static InputTensor Ones(TensorSpec input)
    {
        long[] shape = [.. input.Shape.Select(size => Math.Max(size, 1))];
        var count = shape.Aggregate(1L, (product, size) => checked(product * size));
        if (count > LargestWarmUp) throw new OverflowException($"its input '{input.Name}' has {count:N0} elements");
        return new InputTensor(input.Name, input.Format, shape, input.Format.Ones(shape, (int)count));
    }
}
