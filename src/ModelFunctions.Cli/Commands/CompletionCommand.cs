using System.CommandLine;

namespace ModelFunctions.Cli.Commands;

/// <summary><c>modelfn completion</c>: scripts that let a shell ask modelfn itself what may come next.</summary>
internal sealed class CompletionCommand : ShellCommand
{
    private const string Bash = """
        _modelfn() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(modelfn "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _modelfn modelfn
        """;

    private const string Zsh = """
        #compdef modelfn
        _modelfn() {
          local -a found
          found=("${(@f)$(modelfn "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -- $found || _files
        }
        compdef _modelfn modelfn
        """;

    private const string Pwsh = """
        Register-ArgumentCompleter -Native -CommandName modelfn -ScriptBlock {
          param($word, $line, $cursor)
          modelfn "[suggest:$cursor]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    private static readonly Dictionary<string, string> Scripts = new() { ["bash"] = Bash, ["zsh"] = Zsh, ["pwsh"] = Pwsh };

    public CompletionCommand(Shell shell)
        : base("completion", "Prints the script by which a shell completes modelfn's commands and options.", """
            Examples:
              echo 'source <(modelfn completion bash)' >> ~/.bashrc
              echo 'source <(modelfn completion zsh)' >> ~/.zshrc
              modelfn completion pwsh >> $PROFILE
            """)
    {
        var named = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh" };
        named.AcceptOnlyFromAmong([.. Scripts.Keys]);
        Arguments.Add(named);
        SetAction(parsed => shell.Output.WriteLine(Scripts[parsed.GetRequiredValue(named)]));
    }
}
