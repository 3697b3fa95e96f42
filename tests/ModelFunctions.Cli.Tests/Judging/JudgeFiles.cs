namespace ModelFunctions.Cli.Tests.Judging;

/// <summary>A policy and blocks in a folder of their own.</summary>
internal sealed class JudgeFiles : IDisposable
{
    /// <summary>Errors alone, α = .01, no watch: the limit is ln 100 = 4.6.</summary>
    public const string ErrorsOnly = """{"steps":[{"weight":10,"hold":"30m"}],"watch":"0s","interval":"10s","checks":[{"kind":"errors"}]}""";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("modelfn-judge-");

    public string Blocks => Path.Combine(folder.FullName, "blocks.jsonl");

    private string Policy => Path.Combine(folder.FullName, "policy.json");

    public async Task<Ran> JudgeAsync(string policy, IEnumerable<string> blocks, params string[] more)
    {
        await File.WriteAllTextAsync(Policy, policy);
        await File.WriteAllLinesAsync(Blocks, blocks);
        return await Ran.ModelfnAsync(["judge", "--policy", Policy, "--blocks", Blocks, .. more]);
    }

    public static string Block(int candidateErrors, int stableErrors = 9, string more = "") =>
        $$$"""{{{{more}}}"candidate":{"requests":100,"errors":{{{candidateErrors}}}},"stable":{"requests":900,"errors":{{{stableErrors}}}}}""";

    public static string Alone(int errors) => $$$"""{"candidate":{"requests":100,"errors":{{{errors}}}}}""";

    public void Dispose() => folder.Delete(recursive: true);
}
