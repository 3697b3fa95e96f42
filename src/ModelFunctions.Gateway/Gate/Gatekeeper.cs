using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Ports;
using ModelFunctions.Gateway.Protocol;
using ModelFunctions.Gateway.Runtime;

namespace ModelFunctions.Gateway.Gate;

/// <summary>Says whether a candidate may take traffic here.</summary>
public sealed class Gatekeeper(IArtifacts artifacts, GatewayOptions options, TimeProvider clock)
{
    private const int LongestGoldenSet = 16 * 1024 * 1024;

    /// <summary>What is told of a version that could not be loaded.</summary>
    public GateReport NotLoaded(VersionNumber version, string reason) => Report(version, GateOutcome.NotLoaded, reason);

    /// <summary>Holds a loaded candidate against stable and the golden set.</summary>
    /// <param name="model">The candidate; the caller holds a lease.</param>
    /// <param name="stable">What stable takes and gives; null where there is none to compare with.</param>
    /// <param name="golden">The golden set's path among the artifacts, if there is one.</param>
    /// <exception cref="StorageUnavailableException">The golden set cannot be had now.</exception>
    public async Task<GateReport> TryAsync(LoadedModel model, Signature? stable, string? golden, CancellationToken cancel)
    {
        if (stable is not null && model.Signature.WhyNotInPlaceOf(stable) is { } difference)
            return Report(model.Version, GateOutcome.OtherSignature, difference);
        return golden is not null && await WhyNotGoldenAsync(model, golden, cancel) is { } wrong
            ? Report(model.Version, GateOutcome.GoldenFailed, wrong)
            : Report(model.Version, GateOutcome.Passed, null);
    }

    private async Task<string?> WhyNotGoldenAsync(LoadedModel model, string path, CancellationToken cancel)
    {
        await using var content = await artifacts.OpenAsync(path, cancel);
        if (content is null) return $"there is no golden set at {path}";
        var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, cancel);
        if (buffer.Length > LongestGoldenSet) return $"the golden set has {buffer.Length:N0} bytes, more than {LongestGoldenSet:N0}";
        try
        {
            using var set = GoldenSet.Read(buffer.ToArray());
            return GoldenCheck.WhyNot(model, set, options.RequestTimeout);
        }
        catch (ProtocolException malformed)
        {
            return malformed.Message;
        }
    }

    private GateReport Report(VersionNumber version, GateOutcome outcome, string? reason) =>
        new(options.Source, version, outcome, clock.GetUtcNow()) { Reason = reason };
}
