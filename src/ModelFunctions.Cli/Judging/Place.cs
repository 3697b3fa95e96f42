namespace ModelFunctions.Cli.Judging;

/// <summary>Where in the recording a look stands: by its number, or by that of its one block.</summary>
/// <param name="Kind"><c>look</c> or <c>block</c>.</param>
/// <param name="Number">Which.</param>
/// <param name="At">When it was taken; null where the recording does not say.</param>
internal readonly record struct Place(string Kind, long Number, DateTimeOffset? At = null)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Kind} {Number}{(At is { } at ? $" ({at:u})" : "")}");
}
