using System.ComponentModel;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Tests.Policies;

public sealed class CheckCatalogTests
{
    [Fact]
    public void With_a_kind_whose_name_is_taken_is_refused() =>
        Assert.Throws<ArgumentException>(() => new CheckCatalog(CheckDefinition.Of<Whole>()).With(CheckDefinition.Of<Whole>()));

    [Fact]
    public void Of_a_record_with_a_property_that_does_not_say_what_it_may_be_is_refused() =>
        Assert.Contains("Loose.max", Assert.Throws<ArgumentException>(CheckDefinition.Of<Loose>).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_a_record_lists_its_fields_with_their_initial_values()
    {
        var kind = CheckDefinition.Of<Whole>();

        Assert.Equal(("whole", false, "Of tests."), (kind.Kind.ToString(), kind.MayRepeat, kind.Meaning));
        Assert.Equal(
            [("on", "none"), ("max", "7"), ("min", PolicyField.Nothing), ("name", PolicyField.Required)],
            kind.Fields.All.Select(field => (field.Name, field.Default)));
    }

    [Description("Of tests.")]
    private sealed record Whole : CheckPolicy
    {
        public Whole() : base(CheckKind.Parse("whole")) => On = CheckAction.None;

        [Whole(1, 10)]
        public int Max { get; init; } = 7;

        [Whole(1, 10)]
        public int? Min { get; init; }

        [Text(10)]
        public required string Name { get; init; }
    }

    private sealed record Loose() : CheckPolicy(CheckKind.Parse("loose"))
    {
        public int Max { get; init; }
    }
}
