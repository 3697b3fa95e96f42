using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Engine.Registry;

/// <summary>What became of an upload.</summary>
public abstract record RegistrationResult
{
    /// <summary>The upload is gone or was overwritten before its bytes were saved; its newer event registers what is there now.</summary>
    public static RegistrationResult SourceChanged { get; } = new Changed();

    /// <summary>It was decided on, now or by an earlier delivery.</summary>
    public sealed record Known(ModelName Model, UploadRecord Record) : RegistrationResult;

    /// <summary>It can never become a version; it is listed among the rejected uploads.</summary>
    public sealed record Rejected(Rejection Rejection) : RegistrationResult;

    /// <summary>It is a golden set: no version, and there for the uploads that name it.</summary>
    public static RegistrationResult GoldenSet { get; } = new Companion();

    private sealed record Changed : RegistrationResult;

    private sealed record Companion : RegistrationResult;
}
