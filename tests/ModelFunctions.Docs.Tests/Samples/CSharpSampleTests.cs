using System.Text.RegularExpressions;
using ModelFunctions.Docs.Tests.Pages;
using ModelFunctions.Dev;

namespace ModelFunctions.Docs.Tests.Samples;

/// <summary>C# in the documentation stands word for word in a test of this folder, and so is compiled and run.</summary>
public sealed partial class CSharpSampleTests
{
    private static readonly string Compiled = string.Join(
        "\n", Directory.GetFiles(Repository.PathOf("tests", "ModelFunctions.Docs.Tests", "Samples"), "*.cs").Select(file => Unindented(File.ReadAllText(file))));

    public static TheoryData<string, string> Samples => Sample.In("csharp");

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_sample_is_part_of_a_test(string place, string text) =>
        Assert.True(Compiled.Contains(Unindented(text), StringComparison.Ordinal), $"{place} stands in no file of tests/ModelFunctions.Docs.Tests/Samples.");

    private static string Unindented(string text) => Indentation().Replace(text.ReplaceLineEndings("\n"), "");

    [GeneratedRegex("^ +", RegexOptions.Multiline)]
    private static partial Regex Indentation();
}
