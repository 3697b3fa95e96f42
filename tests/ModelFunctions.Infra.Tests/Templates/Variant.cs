namespace ModelFunctions.Infra.Tests.Templates;

/// <summary>What somebody may choose: everything that is then deployed, the gateway included.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Files">Its parameter files, relative to the folder of the templates.</param>
internal sealed record Variant(string Name, params string[] Files)
{
    private const string Own = "../tests/ModelFunctions.Infra.Tests/Variants/";

    /// <summary>As it comes.</summary>
    public static readonly Variant Public = new("public", "main.bicepparam", "gateway.bicepparam");

    /// <summary>In a network of its own.</summary>
    public static readonly Variant Private = new("private", "private.bicepparam", "gateway.bicepparam");

    /// <summary>In a network of its own, with everything on that can be.</summary>
    public static readonly Variant Full = new("full", $"{Own}full.bicepparam", $"{Own}full-gateway.bicepparam");

    public static readonly IReadOnlyList<Variant> All = [Public, Private, Full];

    public static IEnumerable<string> ParameterFiles => All.SelectMany(variant => variant.Files).Distinct();

    public bool IsPrivate => this != Public;

    public Template Load() => Template.Of(Files.Select(Template.Load));
}
