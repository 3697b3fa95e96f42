using System.ComponentModel.DataAnnotations;
using ModelFunctions.Core.Configuration;

namespace ModelFunctions.Core.Tests.Configuration;

public class ConfigurationErrorsTests
{
    [Fact]
    public void ThrowIfAny_without_an_error_does_not_throw()
    {
        var errors = new ConfigurationErrors();

        Assert.Equal(7, errors.Read(() => 7));
        errors.Check(new Oven { Degrees = 250, Name = "o" }).ThrowIfAny();
    }

    [Fact]
    public void ThrowIfAny_has_a_line_for_each_error_in_their_order()
    {
        var errors = new ConfigurationErrors();
        errors.Add("First.");
        errors.Read<int>(() => throw new FormatException("Second."));
        errors.Check(new Oven { Degrees = 251, Name = "" });

        var message = Assert.Throws<FormatException>(errors.ThrowIfAny).Message;

        Assert.Equal(
            ["First.", "Second.", "The field Degrees must be between 50 and 250.", "Name must be set."], message.Split(Environment.NewLine));
    }

    [Fact]
    public void Check_names_a_property_as_it_is_set() => Assert.StartsWith(
        "The field OVEN_DEGREES ", Message(new Oven { Degrees = 0, Name = "o" }, property => $"OVEN_{property.ToUpperInvariant()}"), StringComparison.Ordinal);

    [Fact]
    public void Read_lets_other_exceptions_pass() =>
        Assert.Throws<InvalidOperationException>(() => new ConfigurationErrors().Read<int>(() => throw new InvalidOperationException()));

    private static string Message(Oven oven, Func<string, string> nameOf) =>
        Assert.Throws<FormatException>(new ConfigurationErrors().Check(oven, nameOf).ThrowIfAny).Message;

    private sealed class Oven
    {
        [Range(50, 250)]
        public int Degrees { get; init; }

        [Required(ErrorMessage = "{0} must be set.")]
        public string? Name { get; init; }
    }
}
