using System.Xml.Linq;

namespace ModelFunctions.Dev.Commands;

/// <summary>What all test runs came to, read from their result files.</summary>
/// <param name="Passed">How many tests passed.</param>
/// <param name="Failed">Each failed test, with its message.</param>
/// <param name="Skipped">Each skipped test, with the reason.</param>
internal sealed record TestSummary(int Passed, IReadOnlyList<string> Failed, IReadOnlyList<string> Skipped)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <param name="folder">Where the result files are.</param>
    /// <param name="ran">Whether every run ended well; one that broke off without a failed test counts as one.</param>
    public static TestSummary Read(string folder, bool ran)
    {
        var results = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.trx").SelectMany(file => XDocument.Load(file).Descendants(Trx + "UnitTestResult"))
                .ToLookup(result => (string?)result.Attribute("outcome") ?? "")
            : Enumerable.Empty<XElement>().ToLookup(_ => "");
        var skipped = results["NotExecuted"].Select(Describe).Order().ToArray();
        var failed = results.Where(outcome => outcome.Key is not ("Passed" or "NotExecuted"))
            .SelectMany(outcome => outcome).Select(Describe).Order().ToArray();
        if (failed is [] && !ran)
            failed = ["A test run ended early: see its output above."];
        else if (failed is [] && skipped is [] && !results.Contains("Passed"))
            failed = ["No test ran."];
        return new TestSummary(results["Passed"].Count(), failed, skipped);
    }

    /// <summary>Prints it, the counts last.</summary>
    /// <returns>The exit code: 1 if anything failed.</returns>
    public int Print(TextWriter to)
    {
        to.WriteLine();
        foreach (var test in Skipped)
            to.WriteLine($"skipped  {test}");
        foreach (var test in Failed)
            to.WriteLine($"FAILED   {test}");
        to.WriteLine($"{Passed} passed, {Failed.Count} failed, {Skipped.Count} skipped");
        return Failed.Count == 0 ? 0 : 1;
    }

    // The reason of a skipped test is in its message or, with some runners, in its output.
    private static string Describe(XElement result)
    {
        var output = result.Element(Trx + "Output");
        var message = output?.Element(Trx + "ErrorInfo")?.Element(Trx + "Message") ?? output?.Element(Trx + "StdOut");
        return $"{(string?)result.Attribute("testName")}: {message?.Value.Trim() ?? "no reason given"}";
    }
}
