using ModelFunctions.Cli;
using ModelFunctions.Testing;

namespace ModelFunctions.EndToEnd.CommandLine;

/// <summary>Somebody at a shell, with a folder of their own: runs <c>modelfn</c> in this process against a host.</summary>
internal sealed class CommandLineUser(Uri host) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>What stands between <c>modelfn</c> and the network; null for nothing.</summary>
    public HttpMessageHandler? Network { get; set; }

    public string PathOf(string file) => _folder.PathOf(file);

    /// <summary>Runs a command; its exit code, and what it has said.</summary>
    public async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var shell = new Shell(TextReader.Null, output, error)
        {
            Variable = name => name == "MODELFN_URL" ? host.AbsoluteUri : null,
            Network = Network,
            State = PathOf("state"),
            User = "ada",
        };
        return (await new Modelfn(shell).RunAsync(args), output.ToString(), error.ToString());
    }

    public void Dispose() => _folder.Dispose();
}
