using ModelFunctions.Core.Models;

namespace ModelFunctions.Engine.Transactions;

/// <summary>What is made of models for people to look at, and follows every change of them. Decisions never read it.</summary>
public interface IProjections
{
    /// <summary>
    /// Follows a change that is committed. What was asked for is done by then, so a failure here is none of it: the model is remembered as stale.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="fresh">The events of the change, in order.</param>
    /// <param name="cancel">Gives up.</param>
    Task FollowAsync(ModelName model, IReadOnlyList<ModelEvent> fresh, CancellationToken cancel);

    /// <summary>Brings up to date what is said of a model, whatever was missed.</summary>
    /// <exception cref="Core.StorageUnavailableException">The storage did not answer; the next time will do.</exception>
    Task RefreshAsync(ModelName model, CancellationToken cancel);

    /// <summary>The models that could not follow a change in this process, each told once: whoever takes them refreshes them.</summary>
    IReadOnlyList<ModelName> TakeStale();
}
