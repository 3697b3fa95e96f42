namespace ModelFunctions.Testing;

/// <summary>An empty folder that is deleted with all that is in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelfunctions-test-");

    /// <summary>Where it is.</summary>
    public string Path => _folder.FullName;

    public string PathOf(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
