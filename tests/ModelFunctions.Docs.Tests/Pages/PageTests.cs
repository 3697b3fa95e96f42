namespace ModelFunctions.Docs.Tests.Pages;

/// <summary>Pages are read as they are meant; otherwise the tests of samples and links would pass over what they should see.</summary>
public sealed class PageTests
{
    private static readonly Page Written = new("docs/page.md", """
        # One page
        ## Who may `do` what?
        ```sh
        # not a heading
        ```
        Text.
        ```json
        { }
        ```

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Samples_have_place_language_and_text() => Assert.Equal(
        [new Sample("docs/page.md:3", "sh", "# not a heading\n"), new Sample("docs/page.md:7", "json", "{ }\n")], Written.Samples);

    [Fact]
    public void Anchors_are_made_of_headings_and_not_of_samples() => Assert.Equal(["one-page", "who-may-do-what"], Written.Anchors);

    [Fact]
    public void All_has_the_pages_of_root_and_docs() =>
        Assert.Superset(
            new HashSet<string> { "README.md", "CHANGELOG.md", "docs/architecture.md", "docs/decisions/README.md" },
            Page.All.Select(page => page.Name).ToHashSet());

    [Fact]
    public void Each_sample_is_in_a_language_that_is_tested() => Assert.DoesNotContain(
        Page.All.SelectMany(page => page.Samples), sample => sample.Language is not ("csharp" or "json" or "jsonl" or "sh" or "python" or "mermaid"));

    [Fact]
    public void Each_picture_names_its_kind_and_has_no_semicolon_which_ends_a_line_there() => Assert.All(
        Page.All.SelectMany(page => page.Samples).Where(sample => sample.Language == "mermaid"),
        sample =>
        {
            Assert.Matches("^(flowchart (LR|BT)|sequenceDiagram|stateDiagram-v2)\n", sample.Text);
            Assert.DoesNotContain(';', sample.Text);
        });
}
