namespace ModelFunctions.Cli;

/// <summary>How a command answers.</summary>
public enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs: JSON, one object a line.</summary>
    Json,
}
