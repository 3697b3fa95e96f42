namespace ModelFunctions.Core.Policies;

/// <summary>A check whose answer comes from a source that the host has configured.</summary>
public interface IAsksSource
{
    /// <summary>The source's configured name, upper and lower case alike.</summary>
    string? Source { get; }
}
