
namespace ModelFunctions.Core.Models.Uploads;

/// <summary>What registering an upload shall write.</summary>
/// <param name="Record">The row that makes a second delivery of the upload change nothing.</param>
public abstract record RegistrationDecision(UploadRecord Record)
{
    /// <summary>The upload is older than the model's deletion: only the record is written.</summary>
    public sealed record Ignore(UploadRecord Record) : RegistrationDecision(Record);

    /// <summary>A new version with its requested rollout, or, without them, word that nothing changed.</summary>
    public sealed record Save(ModelHead Head, UploadRecord Record, ModelEvent Event, ModelVersion? Version, RolloutId? Rollout)
        : RegistrationDecision(Record);
}
