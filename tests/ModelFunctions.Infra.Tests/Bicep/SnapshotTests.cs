using ModelFunctions.Infra.Tests.Templates;

namespace ModelFunctions.Infra.Tests.Bicep;

/// <summary>
/// What the templates make, resource by resource, is committed beside each parameter file; a change of it shows in a review. To write it
/// anew: <c>bicep snapshot FILE --mode overwrite</c> with the options that the failing test names.
/// </summary>
public sealed class SnapshotTests
{
    public static TheoryData<string> Parameters => [.. Variant.ParameterFiles];

    [SkippableTheory]
    [MemberData(nameof(Parameters))]
    public async Task Snapshot_is_what_the_templates_make(string file)
    {
        Skip.If(BicepCompiler.Missing is not null, BicepCompiler.Missing);
        string[] place = BicepCompiler.Place(file);

        var (exit, output, errors) = await BicepCompiler.RunAsync(["snapshot", file, "--mode", "validate", .. place]);

        Assert.True(exit == 0 && errors.Length == 0, $"{output}{errors}\nTo accept it: bicep snapshot {file} --mode overwrite {string.Join(' ', place)}");
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Snapshot_has_no_diagnostics(string file) => Assert.Empty(Template.Load(file).Diagnostics);
}
