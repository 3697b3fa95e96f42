using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Xml.Linq;

namespace ModelFunctions.Testing.Options;

/// <summary>Holds the documentation of an options class against the defaults and ranges that its code has.</summary>
public static class DocumentedOptions
{
    /// <summary>The properties whose documentation lacks their default, or a range that validation demands.</summary>
    /// <param name="options">Options as they are by default.</param>
    /// <param name="notFixed">Properties that are required, or whose default depends on the machine; the documentation says it in words.</param>
    public static IEnumerable<string> Faults(object options, params string[] notFixed)
    {
        var type = options.GetType();
        var docs = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!, member => string.Join(' ', member.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var text = docs.GetValueOrDefault($"P:{type.FullName}.{property.Name}", "");
            var value = property.GetValue(options);
            if (notFixed.Contains(property.Name) ? !text.Contains("Default: ", StringComparison.Ordinal) && !text.Contains("Required", StringComparison.Ordinal)
                : !text.Contains($"Default {Text(value)}", StringComparison.Ordinal))
                yield return $"{property.Name} is {Text(value)} by default; documented is: {text}";
            if (RangeOf(property) is { } range && !text.Contains(range, StringComparison.Ordinal))
                yield return $"{property.Name} may be {range}; documented is: {text}";
        }
    }

    private static string? RangeOf(PropertyInfo property)
    {
        if (property.GetCustomAttribute<StringLengthAttribute>() is { } length) return $"{length.MinimumLength} to {length.MaximumLength} ";
        if (property.GetCustomAttribute<RangeAttribute>() is not { } range) return null;
        var (least, most) = (Parsed(range.Minimum), Parsed(range.Maximum));
        return Equals(most, long.MaxValue) ? $"at least {Text(least)}" : $"{Text(least)} to {Text(most)}.";

        object Parsed(object limit) => limit is not string text ? limit
            : property.PropertyType == typeof(TimeSpan) ? TimeSpan.Parse(text, CultureInfo.InvariantCulture)
            : long.Parse(text, CultureInfo.InvariantCulture);
    }

    private static string Text(object? value) => value switch
    {
        null => "none",
        TimeSpan span when span < TimeSpan.FromSeconds(1) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds} ms"),
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds} s"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
