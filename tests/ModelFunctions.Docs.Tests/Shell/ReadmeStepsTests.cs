using System.Text.RegularExpressions;
using ModelFunctions.Docs.Tests.Pages;

namespace ModelFunctions.Docs.Tests.Shell;

/// <summary>Who pastes README's samples from the top to the end finds at each of them what the samples before it have made.</summary>
public sealed partial class ReadmeStepsTests
{
    private static readonly IReadOnlyList<ShellLine> Lines =
    [
        .. Page.All.Single(page => page.Name == "README.md").Samples.Where(sample => sample.Language == "sh").SelectMany(sample => ShellLine.Read(sample.Text)),
    ];

    [Fact]
    public void Each_file_that_judge_reads_is_written_by_a_line_before_it()
    {
        HashSet<string> written = [];
        foreach (var line in Lines)
        {
            if (line.Words.Contains("judge")) Assert.All((string[])["--policy", "--blocks"], option => Assert.Contains(line.After(option)!, written));
            if (line.After(">") is { } file) written.Add(file);
        }
        Assert.Contains("policy.json", written);
    }

    [Fact]
    public void Each_model_that_is_asked_is_uploaded_by_a_line_before_it()
    {
        HashSet<string> uploaded = [];
        foreach (var words in Lines.Select(line => string.Join(' ', line.Words)))
        {
            if (Uploaded().Match(words) is { Success: true } upload) uploaded.Add(upload.Groups[1].Value);
            if (Asked().Match(words) is { Success: true } asked) Assert.Contains(asked.Groups[1].Value, uploaded);
        }
        Assert.NotEmpty(uploaded);
    }

    /// <summary>Only variables that <c>up</c> writes for a shell.</summary>
    [Fact]
    public void Each_variable_is_one_that_up_writes() => Assert.Subset(
        new HashSet<string> { "$MODELFN_URL", "$MODELFN_GATEWAY", "$AZURE_STORAGE_CONNECTION_STRING" },
        Lines.SelectMany(line => line.Words).SelectMany(word => Variable().Matches(word)).Select(match => match.Value).ToHashSet());

    [GeneratedRegex("-T .*/api/models/([a-z0-9-]+)/versions")]
    private static partial Regex Uploaded();

    [GeneratedRegex("/v2/models/([a-z0-9-]+)")]
    private static partial Regex Asked();

    [GeneratedRegex("\\$[A-Z_]+")]
    private static partial Regex Variable();
}
