using System.Runtime.CompilerServices;

namespace ModelFunctions.Cli.Tests;

/// <summary>
/// Whole screens, as files in the folder Golden. With <c>MODELFUNCTIONS_RECORD=1</c> in the environment a test run writes them anew; read what has
/// changed before you commit it.
/// </summary>
internal static class Golden
{
    public static void AssertIs(string name, string screen)
    {
        var file = Path.Combine(Folder(), $"{name}.txt");
        if (Environment.GetEnvironmentVariable("MODELFUNCTIONS_RECORD") == "1") File.WriteAllText(file, screen);
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), screen);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Golden");
}
