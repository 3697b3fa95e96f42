using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Core.Persistence;

/// <summary>The row keys of a model's partition, and the partitions that are lists.</summary>
public static class ModelKeys
{
    /// <summary>The partition of the listing of all models.</summary>
    public const string Catalog = "~catalog";

    /// <summary>The partition of the models of which something is under way; its row keys are their names.</summary>
    public const string Open = "~open";

    /// <summary>The partition of uploads that could not be registered.</summary>
    public const string Rejected = "~rejected";

    /// <summary>The partition of uploads whose registration failed and is tried again.</summary>
    public const string Failed = "~failed";

    /// <summary>The partition of what is over and deleted one day; its row keys are made by <see cref="ExpiryKeys"/>.</summary>
    public const string Expiry = "~expiry";

    /// <summary>
    /// The partition of what upkeep has come to: <see cref="UploadsScanned"/>, <see cref="ArtifactsSwept"/>, <see cref="OpenFilled"/> and <see cref="ExpiryFilled"/>.
    /// </summary>
    public const string Upkeep = "~upkeep";

    /// <summary>Up to when all uploads have been looked at.</summary>
    public const string UploadsScanned = "uploads-scanned";

    /// <summary>Up to when all artifacts have been looked at.</summary>
    public const string ArtifactsSwept = "artifacts-swept";

    /// <summary>How far the models of earlier programs have got their rows in <see cref="Open"/>.</summary>
    public const string OpenFilled = "open-filled";

    /// <summary>How far what was over before programs named it has got its rows in <see cref="Expiry"/>.</summary>
    public const string ExpiryFilled = "expiry-filled";

    /// <summary>The partition that names the days of the log across models, the newest first.</summary>
    public const string Days = "~events";

    /// <summary>The one row that all others turn on.</summary>
    public const string Head = "head";

    public const string EventPrefix = "event-";

    public const string RolloutPrefix = "rollout-";

    public static string Version(int number) => string.Create(CultureInfo.InvariantCulture, $"version-{number:D10}");

    public static string Upload(UploadKey key) => $"upload-{key}";

    public static string Rollout(RolloutId id) => $"{RolloutPrefix}{id}";

    /// <summary>What of the model is in service.</summary>
    public const string Deployment = "deployment";

    public const string StablePrefix = "stable-";

    /// <summary>A time of a stable version that the deployment's list has no room for, newest first.</summary>
    public static string Stable(StablePeriod period) => string.Create(
        CultureInfo.InvariantCulture, $"{StablePrefix}{long.MaxValue - period.From.UtcTicks:D19}-{period.Version.Value:D10}");

    /// <summary>The model's own policy.</summary>
    public const string Policy = "policy";

    /// <summary>All attempts to roll out one version.</summary>
    public static string RolloutsOf(ModelName model, VersionNumber version) => $"{RolloutPrefix}{model}-v{version}-";

    public const string RequestPrefix = "request-";

    /// <summary>What was answered to a request with that idempotency key; hashed, for a key may have any character.</summary>
    public static string Request(string idempotencyKey) =>
        $"{RequestPrefix}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey)).AsSpan(0, 16))}";

    /// <summary>An upload of the model that was told as rejected.</summary>
    public static string RejectedUpload(UploadKey key) => $"rejected-{key}";

    /// <summary>Newest first: a higher sequence sorts before a lower one.</summary>
    public static string Event(long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{EventPrefix}{long.MaxValue - sequence:D19}");
}
