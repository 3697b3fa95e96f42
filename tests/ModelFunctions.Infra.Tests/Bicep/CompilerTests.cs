using ModelFunctions.Testing;

namespace ModelFunctions.Infra.Tests.Bicep;

/// <summary>The templates as the compiler sees them. It ends well whatever it warns of, an unknown type included; so nothing may be said.</summary>
public sealed class CompilerTests
{
    public static TheoryData<string> Parameters => [.. Files("*.bicepparam")];

    [SkippableTheory]
    [InlineData("main.bicep")]
    [InlineData("gateway.bicep")]
    public async Task Template_builds_with_all_its_modules_without_a_word(string file)
    {
        Skip.If(BicepCompiler.Missing is not null, BicepCompiler.Missing);

        Assert.Equal((0, ""), Said(await BicepCompiler.RunAsync("build", file, "--stdout")));
    }

    [SkippableFact]
    public async Task Templates_are_linted_without_a_word()
    {
        Skip.If(BicepCompiler.Missing is not null, BicepCompiler.Missing);

        Assert.Equal((0, ""), Said(await BicepCompiler.RunAsync("lint", "--pattern", "**/*.bicep")));
    }

    [SkippableTheory]
    [MemberData(nameof(Parameters))]
    public async Task Parameters_build_without_a_word(string file)
    {
        Skip.If(BicepCompiler.Missing is not null, BicepCompiler.Missing);

        Assert.Equal((0, ""), Said(await BicepCompiler.RunAsync("build-params", file, "--stdout")));
    }

    [SkippableFact]
    public async Task Files_are_formatted()
    {
        Skip.If(BicepCompiler.Missing is not null, BicepCompiler.Missing);
        using var folder = new TemporaryFolder();
        string[] files = [.. Files("*.bicep"), .. Files("*.bicepparam")];
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.PathOf(file))!);
            File.Copy(Path.Combine(BicepCompiler.Infra, file), folder.PathOf(file));
        }

        Assert.Equal((0, ""), Said(await BicepCompiler.RunAsync("format", "--pattern", folder.PathOf("**/*.bicep"))));
        Assert.Equal((0, ""), Said(await BicepCompiler.RunAsync("format", "--pattern", folder.PathOf("**/*.bicepparam"))));
        Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(BicepCompiler.Infra, file)), File.ReadAllText(folder.PathOf(file))));
    }

    [SkippableTheory]
    [InlineData("Microsoft.Storage/storageAccounts@2025-01-01", "Microsoft.Storage/storageAccounts@2019-13-01", "BCP081")]
    [InlineData("minimumTlsVersion:", "minimumTlsVersions:", "BCP089")]
    [InlineData("  name: names.storage\n", "  name: 'st1'\n", "no-unused-params")]
    public async Task Template_that_is_wrong_is_told_on(string right, string wrong, string code)
    {
        Skip.If(BicepCompiler.Missing is not null, BicepCompiler.Missing);
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("modules"));
        File.Copy(Path.Combine(BicepCompiler.Infra, "names.bicep"), folder.PathOf("names.bicep"));
        var text = await File.ReadAllTextAsync(Path.Combine(BicepCompiler.Infra, "modules", "storage.bicep"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        var broken = folder.PathOf("modules/storage.bicep");
        await File.WriteAllTextAsync(broken, text.Replace("names.workspace", "'log'", StringComparison.Ordinal).Replace(right, wrong, StringComparison.Ordinal));

        Assert.Contains(code, (await BicepCompiler.RunAsync("build", broken, "--stdout")).Errors, StringComparison.Ordinal);
    }

    private static (int Exit, string Errors) Said((int Exit, string Output, string Errors) run) => (run.Exit, run.Errors);

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(BicepCompiler.Infra, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(BicepCompiler.Infra, file)).Order(StringComparer.Ordinal);
}
