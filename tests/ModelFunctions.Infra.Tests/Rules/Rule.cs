using ModelFunctions.Infra.Tests.Templates;

namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>Something that must hold of what is deployed.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Faults">Where it does not hold; nothing where it does.</param>
internal sealed record Rule(string Name, Func<Template, IEnumerable<string>> Faults)
{
    public override string ToString() => Name;
}
