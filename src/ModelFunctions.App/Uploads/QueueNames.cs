namespace ModelFunctions.App.Uploads;

/// <summary>What queues are called.</summary>
public static class QueueNames
{
    /// <summary>The queue that Event Grid puts its events of uploads into.</summary>
    public const string Uploads = "uploads";

    /// <summary>Where messages go that cannot be worked on; the host's own name for it.</summary>
    public const string Poison = Uploads + "-poison";
}
