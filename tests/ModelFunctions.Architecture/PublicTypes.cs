using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ModelFunctions.Architecture;

/// <summary>The public types of an assembly, read from the file without loading it and what it needs.</summary>
internal static class PublicTypes
{
    /// <summary>Their names as documentation files write them: <c>Namespace.Outer.Inner`1</c>.</summary>
    public static IReadOnlyList<string> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeDefinitions
                .Select(metadata.GetTypeDefinition)
                .Where(type => IsPublic(metadata, type))
                .Select(type => Name(metadata, type))
                // The compiler makes these, for top-level statements and extension blocks; nobody can document them.
                .Where(name => name != "Program" && !name.Contains('<')),
        ];
    }

    private static bool IsPublic(MetadataReader metadata, TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic => IsPublic(metadata, metadata.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private static string Name(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        if (type.IsNested)
            return $"{Name(metadata, metadata.GetTypeDefinition(type.GetDeclaringType()))}.{name}";
        var space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
