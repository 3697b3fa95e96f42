namespace ModelFunctions.Core.Rollouts;

/// <summary>What of a model waits for a person.</summary>
/// <param name="Code">What it is, for programs.</param>
/// <param name="Sentence">What it is, for people.</param>
/// <param name="Call">The call that answers it: method, path and, where it takes one, the body.</param>
public sealed record NeedsYou(NeedCode Code, string Sentence, string Call);

/// <summary>What can wait for a person.</summary>
public enum NeedCode
{
    /// <summary>The rollout under way is paused.</summary>
    Paused,

    /// <summary>The rollout under way waits for the approval that its policy asks for.</summary>
    AwaitingApproval,

    /// <summary>Nobody reports how the version under way does.</summary>
    NoServer,

    /// <summary>A version was superseded by one that is not in service.</summary>
    Superseded,

    /// <summary>A version was saved and not rolled out, because the model was frozen or withdrawn.</summary>
    Saved,

    /// <summary>An upload was rejected.</summary>
    RejectedUpload,

    /// <summary>A server refused the newest version.</summary>
    Refused,
}
