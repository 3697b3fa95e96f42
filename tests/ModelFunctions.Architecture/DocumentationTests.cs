using System.Xml.Linq;

namespace ModelFunctions.Architecture;

/// <summary>Each public type says what it means.</summary>
public sealed class DocumentationTests
{
    // bin/{configuration}/{framework}/ of this project: the other projects were built beside it, into the same folders.
    private static readonly string Output = Path.GetRelativePath(
        Path.Combine(Tree.Root, "tests", "ModelFunctions.Architecture"),
        AppContext.BaseDirectory);

    // The Functions app is not built where its packages are missing.
    public static TheoryData<string> Projects =>
        [.. Tree.Source.Where(project => project.Name != "ModelFunctions.App" || File.Exists(Assembly(project))).Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_public_type_has_documentation(string project)
    {
        var assembly = Assembly(Tree.Source.Single(source => source.Name == project));
        var documented = XDocument.Load(Path.ChangeExtension(assembly, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null || member.Element("inheritdoc") is not null)
            .Select(member => (string)member.Attribute("name")!);

        Assert.Empty(PublicTypes.Of(assembly).Select(type => $"T:{type}").Except(documented));
    }

    private static string Assembly(SourceProject project)
    {
        var name = (string?)project.Xml.Descendants("AssemblyName").FirstOrDefault() ?? project.Name;
        return Path.Combine(project.Folder, Output, $"{name}.dll");
    }
}
