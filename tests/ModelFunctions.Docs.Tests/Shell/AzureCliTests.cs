using ModelFunctions.Docs.Tests.Pages;

namespace ModelFunctions.Docs.Tests.Shell;

/// <summary>What the documentation has the Azure CLI do: tests of whole hosts run the first of it where the CLI is installed.</summary>
public sealed class AzureCliTests
{
    private static IEnumerable<ShellLine> Lines => Page.All.Where(page => page.Name != "docs/azure.md").SelectMany(page => page.Samples)
        .Where(sample => sample.Language == "sh").SelectMany(sample => ShellLine.Read(sample.Text)).Where(line => line.Program == "az");

    [Fact]
    public void No_line_has_the_shorthand_that_the_CLI_does_not_know() =>
        Assert.DoesNotContain(Lines, line => line.Words.Any(word => word.Contains("UseDevelopmentStorage", StringComparison.Ordinal)));

    [Fact]
    public void The_first_upload_of_the_README_comes_after_its_variables_and_names_container_blob_and_file()
    {
        var readme = Page.All.Single(page => page.Name == "README.md").Samples.Where(sample => sample.Language == "sh")
            .SelectMany(sample => ShellLine.Read(sample.Text)).ToList();
        var upload = readme.FindIndex(line => line.Words is ["az", "storage", "blob", "upload", ..]);

        Assert.InRange(readme.FindIndex(line => line.Words is [".", ".local/env"]), 0, upload - 1);
        Assert.Equal("models", readme[upload].After("-c"));
        Assert.Equal($"penguins/{Path.GetFileName(readme[upload].After("-f"))}", readme[upload].After("-n"));
    }
}
