using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>A change of what is in service: the record after it and the event that tells of it, saved together.</summary>
public sealed record Transition(Deployment Next, ModelEvent Event);

/// <summary>Who changes something, when and why.</summary>
/// <param name="At">When.</param>
/// <param name="By">A person, <c>key</c>, or a part of the system.</param>
/// <param name="Reason">Why, if there is something to say.</param>
public sealed record Cause(DateTimeOffset At, string By, string? Reason = null);
