namespace ModelFunctions.Api.Service;

/// <summary>The description of the API, kept by hand in <c>openapi.json</c> beside this file; tests hold every answer to it.</summary>
public static class OpenApi
{
    /// <summary>The document, UTF-8.</summary>
    public static byte[] Document { get; } = Read();

    private static byte[] Read()
    {
        using var resource = typeof(OpenApi).Assembly.GetManifestResourceStream("openapi.json")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
