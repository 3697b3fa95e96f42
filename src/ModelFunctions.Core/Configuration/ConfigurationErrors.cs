using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace ModelFunctions.Core.Configuration;

/// <summary>Collects everything that is wrong with a configuration, so that one message names all of it.</summary>
public sealed class ConfigurationErrors
{
    private readonly List<string> _errors = [];

    /// <summary>Adds one error.</summary>
    public void Add(string error) => _errors.Add(error);

    /// <summary>Reads a setting. If <paramref name="read"/> throws <see cref="FormatException"/>, keeps its message and returns the type's default.</summary>
    public T? Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException wrong)
        {
            Add(wrong.Message);
            return default;
        }
    }

    /// <summary>Checks every property of <paramref name="options"/> against its validation attributes, which state the range.</summary>
    /// <param name="options">The options.</param>
    /// <param name="nameOf">The name of a property as the person who sets it knows it; null for the property's own.</param>
    public ConfigurationErrors Check(object options, Func<string, string>? nameOf = null)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var context = new ValidationContext(options) { MemberName = property.Name, DisplayName = nameOf?.Invoke(property.Name) ?? property.Name };
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
                if (rule.GetValidationResult(property.GetValue(options), context) is { } wrong) Add(wrong.ErrorMessage!);
        }
        return this;
    }

    /// <summary>Ends the reading of a configuration.</summary>
    /// <exception cref="FormatException">Something is wrong; the message has a line for each error.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0) throw new FormatException(string.Join(Environment.NewLine, _errors));
    }
}
