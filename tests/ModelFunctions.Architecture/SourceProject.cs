using System.Xml.Linq;

namespace ModelFunctions.Architecture;

/// <summary>A project file and what it refers to, read as it stands on disk.</summary>
internal sealed record SourceProject(string File, XDocument Xml)
{
    /// <summary>Its name without the product's: <c>Core</c>.</summary>
    public string ShortName => Name["ModelFunctions.".Length..];

    public string Name => Path.GetFileNameWithoutExtension(File);

    public string Folder => Path.GetDirectoryName(File)!;

    public IEnumerable<string> Packages => Includes("PackageReference");

    public IEnumerable<string> Frameworks => Includes("FrameworkReference");

    public string Sdk => (string?)Xml.Root!.Attribute("Sdk") ?? "";

    /// <summary>The projects it refers to, by their short names.</summary>
    public IEnumerable<string> Projects => Includes("ProjectReference")
        .Select(path => Path.GetFileNameWithoutExtension(path)["ModelFunctions.".Length..]);

    /// <summary>Its path below the repository's root, as solutions write it.</summary>
    public string Location => Path.GetRelativePath(Tree.Root, File).Replace('\\', '/');

    public static SourceProject Load(string file) => new(file, XDocument.Load(file));

    private IEnumerable<string> Includes(string item) => Xml.Descendants(item).Select(element => (string)element.Attribute("Include")!);
}
