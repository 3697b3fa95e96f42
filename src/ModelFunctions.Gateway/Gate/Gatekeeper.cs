using System.Security.Cryptography;
using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway.Protocol;
using ModelFunctions.Gateway.Runtime;

namespace ModelFunctions.Gateway.Gate;

/// <summary>Says whether a candidate may take traffic here.</summary>
public sealed class Gatekeeper(IArtifacts artifacts, GatewayOptions options, TimeProvider clock)
{
    /// <summary>What is told of a version that could not be loaded.</summary>
    public GateReport NotLoaded(VersionNumber version, string reason) => Report(version, GateOutcome.NotLoaded, reason);

    /// <summary>Holds a loaded candidate against stable and the golden set.</summary>
    /// <param name="model">The candidate; the caller holds a lease.</param>
    /// <param name="stable">What stable takes and gives; null where there is none to compare with.</param>
    /// <param name="golden">The golden set, if there is one.</param>
    /// <exception cref="StorageUnavailableException">The golden set cannot be had now.</exception>
    public async Task<GateReport> TryAsync(LoadedModel model, Signature? stable, RoutedGolden? golden, CancellationToken cancel)
    {
        if (stable is not null && model.Signature.WhyNotInPlaceOf(stable) is { } difference)
            return Report(model.Version, GateOutcome.OtherSignature, difference);
        if (golden is null) return Report(model.Version, GateOutcome.Passed, null);
        var wrong = await WhyNotGoldenAsync(model, golden, cancel);
        return Report(model.Version, wrong is null ? GateOutcome.Passed : GateOutcome.GoldenFailed, wrong) with { Golden = true };
    }

    private async Task<string?> WhyNotGoldenAsync(LoadedModel model, RoutedGolden golden, CancellationToken cancel)
    {
        await using var content = await artifacts.OpenAsync(golden.Path, cancel);
        if (content is null) return $"there is no golden set at {golden.Path}";
        var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, cancel);
        var bytes = buffer.ToArray();
        if (ContentHash.FromBytes(SHA256.HashData(bytes)) != golden.Sha256) return $"the golden set at {golden.Path} does not have the hash that it was saved with";
        try
        {
            using var set = GoldenSet.Read(bytes);
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
