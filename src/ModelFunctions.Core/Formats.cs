using System.Reflection;

namespace ModelFunctions.Core;

/// <summary>The formats of stored data that this program knows. Data without a number is of the oldest format.</summary>
public static class Formats
{
    /// <summary>The column and the JSON property that hold the number.</summary>
    public const string Name = "format";

    /// <summary>The number that values of the type are written with, which is the highest that is read.</summary>
    /// <exception cref="InvalidOperationException">The type has no <see cref="FormatAttribute"/>, so it is not meant to be stored.</exception>
    public static int Of<T>() => Known<T>.Number
        ?? throw new InvalidOperationException($"{typeof(T).Name} cannot be stored: give it a [Format(1)].");

    /// <summary>Refuses data of a format that this program does not know yet.</summary>
    /// <param name="data">What is read, as a sentence begins with it.</param>
    /// <param name="number">The number that it carries; 0 for none.</param>
    /// <exception cref="NewerFormatException">A newer version of the program wrote it.</exception>
    public static void Demand<T>(string data, long number)
    {
        if (number > Of<T>()) throw new NewerFormatException(data, number, Of<T>());
    }

    private static class Known<T>
    {
        public static readonly int? Number = typeof(T).GetCustomAttribute<FormatAttribute>()?.Number;
    }
}
