using Microsoft.ML.OnnxRuntime;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway.Protocol;

namespace ModelFunctions.Gateway.Runtime;

/// <summary>
/// A version in memory, ready to answer. Whoever uses it holds a lease; it is unloaded when its owner has let go of it and the
/// last lease is given back.
/// </summary>
public sealed class LoadedModel
{
    private readonly InferenceSession _session;
    private readonly TimeProvider _clock;
    private int _holders = 1;

    /// <summary>Owns a session; the caller is the first holder and lets go with <see cref="Release"/>.</summary>
    /// <exception cref="NotSupportedException">The model takes or gives what cannot be sent.</exception>
    public LoadedModel(VersionNumber version, InferenceSession session, TimeProvider clock)
    {
        _session = session;
        _clock = clock;
        Version = version;
        Signature = Signature.Of(session);
    }

    /// <summary>Which version it is.</summary>
    public VersionNumber Version { get; }

    /// <summary>What it takes and gives.</summary>
    public Signature Signature { get; }

    /// <summary>True once its memory is given back.</summary>
    public bool IsUnloaded => Volatile.Read(ref _holders) == 0;

    /// <summary>Takes a lease, unless it is unloaded already. Give it back with <see cref="Release"/>.</summary>
    public bool TryLease()
    {
        for (var holders = Volatile.Read(ref _holders); holders > 0;)
        {
            var before = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (before == holders) return true;
            holders = before;
        }
        return false;
    }

    /// <summary>Gives a lease back; the last holder's unloads the model.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) _session.Dispose();
    }

    /// <summary>Answers a request that fits the signature. The caller holds a lease.</summary>
    /// <exception cref="OnnxRuntimeException">The model failed.</exception>
    /// <exception cref="TimeoutException">It took longer than <paramref name="limit"/> and was stopped.</exception>
    public Inference Run(InferRequest request, IReadOnlyList<TensorSpec> outputs, TimeSpan limit)
    {
        using var deadline = new RunDeadline(limit, _clock);
        var inputs = request.Inputs;
        var names = new string[inputs.Count];
        var values = new OrtValue[inputs.Count];
        for (var index = 0; index < names.Length; index++) (names[index], values[index]) = (inputs[index].Name, inputs[index].Value);
        try
        {
            return new Inference(outputs, _session.Run(deadline.Options, names, values, [.. outputs.Select(output => output.Name)]));
        }
        catch (OnnxRuntimeException stopped) when (deadline.HasPassed)
        {
            throw new TimeoutException($"The model took longer than {limit.TotalSeconds:0.###} s.", stopped);
        }
    }
}
