namespace ModelFunctions.Core;

/// <summary>The number of the form in which values of a type are stored; every row, routing and block carries it.</summary>
/// <remarks>
/// Raise it with a change after which an older program would misread a value, or lose a part of it by writing it back. A lower number, or none,
/// must still be read. Columns and properties of <see cref="Formats.Name"/> are reserved for it.
/// </remarks>
/// <param name="number">From 1, one higher with each change of the form.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FormatAttribute(int number) : Attribute
{
    /// <summary>The number of the present form.</summary>
    public int Number => number;
}
