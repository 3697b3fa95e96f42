using ModelFunctions.Infra.Tests.Templates;

namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>What is deployed keeps the rules, and each rule can be broken.</summary>
public sealed class RuleTests
{
    private static IReadOnlyList<Rule> Rules => [.. AllRules.OfEveryVariant, .. AllRules.OfPrivateVariants];

    public static IEnumerable<object[]> Kept => Variant.All.SelectMany(variant =>
        (variant.IsPrivate ? Rules : AllRules.OfEveryVariant).Select(rule => new object[] { variant.Name, rule.Name }));

    public static TheoryData<string> Broken => [.. Breakage.All.Select(breakage => breakage.What)];

    [Theory]
    [MemberData(nameof(Kept))]
    public void Rule_is_kept(string variant, string rule) =>
        Assert.Empty(Rules.Single(one => one.Name == rule).Faults(Variant.All.Single(one => one.Name == variant).Load()));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Rule_tells_on_what_breaks_it(string what)
    {
        var breakage = Breakage.All.Single(one => one.What == what);
        var template = Variant.Full.Load();
        breakage.Apply(template);

        Assert.NotEmpty(breakage.Rule.Faults(template));
    }

    [Fact]
    public void Every_rule_is_broken_by_something() =>
        Assert.Empty(Rules.Except(Breakage.All.Select(breakage => breakage.Rule)).Select(rule => rule.Name));

    [Fact]
    public void Public_variant_would_not_pass_for_a_private_one() =>
        Assert.All(AllRules.OfPrivateVariants, rule => Assert.NotEmpty(rule.Faults(Variant.Public.Load())));
}
