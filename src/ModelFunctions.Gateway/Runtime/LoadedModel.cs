using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.OnnxRuntime;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway.Protocol;

namespace ModelFunctions.Gateway.Runtime;

/// <summary>
/// A version in memory, ready to answer. Each user holds a lease. The version is unloaded when its owner has released it and the last lease has
/// been returned.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The last holder's Release disposes of what it owns.")]
public sealed class LoadedModel
{
    private readonly InferenceSession _session;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _places;
    private int _holders = 1;

    /// <summary>Owns a session. The caller is the first holder and must call <see cref="Release"/>.</summary>
    /// <exception cref="NotSupportedException">The model takes or gives what cannot be sent.</exception>
    /// <param name="version">Which version it is.</param>
    /// <param name="session">The session; disposed when the model is unloaded.</param>
    /// <param name="atATime">The most requests that it works on at a time; the others wait without holding a thread.</param>
    /// <param name="clock">The time.</param>
    public LoadedModel(VersionNumber version, InferenceSession session, int atATime, TimeProvider clock)
    {
        _places = new SemaphoreSlim(atATime);
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
        if (Interlocked.Decrement(ref _holders) > 0) return;
        _session.Dispose();
        _places.Dispose();
    }

    /// <summary>As <see cref="Run"/>, once it is this request's turn; waiting counts towards <paramref name="limit"/>.</summary>
    /// <exception cref="OnnxRuntimeException">The model failed.</exception>
    /// <exception cref="TimeoutException">Waiting and working took longer than <paramref name="limit"/>.</exception>
    public async ValueTask<Inference> RunInTurnAsync(InferRequest request, IReadOnlyList<TensorSpec> outputs, TimeSpan limit)
    {
        var began = _clock.GetTimestamp();
        if (!await _places.WaitAsync(limit)) throw TooLong(limit, null);
        try
        {
            var left = limit - _clock.GetElapsedTime(began);
            return left > TimeSpan.Zero ? Run(request, outputs, left) : throw TooLong(limit, null);
        }
        finally
        {
            _places.Release();
        }
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
            throw TooLong(limit, stopped);
        }
    }

    private static TimeoutException TooLong(TimeSpan limit, Exception? stopped) =>
        new($"The model took longer than {limit.TotalSeconds:0.###} s.", stopped);
}
