using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModelFunctions.Core.Models;

/// <summary>The number of a version of a model: 1, 2, 3 … without gap, up to 2,147,483,647; never used twice.</summary>
public readonly record struct VersionNumber : IComparable<VersionNumber>
{
    /// <summary>What is allowed, in words for an error message.</summary>
    public const string Allowed = "a whole number from 1 to 2147483647, without sign or leading zero";

    private readonly int _value;

    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public VersionNumber(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        _value = value;
    }

    /// <summary>The first version of every model.</summary>
    public static VersionNumber First => new(1);

    /// <summary>The number, at least 1.</summary>
    public int Value => _value > 0 ? _value : throw new InvalidOperationException("A default VersionNumber numbers nothing.");

    /// <summary>The number that follows this one.</summary>
    /// <exception cref="OverflowException">This is the last number there is.</exception>
    public VersionNumber Next => new(checked(Value + 1));

    /// <summary>Reads a version number; false if <paramref name="text"/> is not <see cref="Allowed"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VersionNumber number)
    {
        number = default;
        // TryParse alone lets zero characters follow the number.
        if (text is null || text.StartsWith('0') || !text.All(char.IsAsciiDigit)
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
            return false;
        number = new VersionNumber(value);
        return true;
    }

    public int CompareTo(VersionNumber other) => Value.CompareTo(other.Value);

    public override string ToString() => _value.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(VersionNumber left, VersionNumber right) => left.CompareTo(right) < 0;

    public static bool operator <=(VersionNumber left, VersionNumber right) => left.CompareTo(right) <= 0;

    public static bool operator >(VersionNumber left, VersionNumber right) => left.CompareTo(right) > 0;

    public static bool operator >=(VersionNumber left, VersionNumber right) => left.CompareTo(right) >= 0;
}
