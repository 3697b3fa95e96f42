using ModelFunctions.Dev.Commands.Mutation;

namespace ModelFunctions.Dev.Tests.Commands.Mutation;

public sealed class MutationReportTests
{
    private const string Stryker = """
        {"files":{"/code/src/Core/Rules/Lease.cs":{
          "source":"class Lease\n{\n    bool IsOver => now >=\n        end;\n}\n",
          "mutants":[
            {"mutatorName":"Equality mutation","replacement":"now >\n        end","status":"Survived","location":{"start":{"line":3,"column":20},"end":{"line":4,"column":12}}},
            {"mutatorName":"Equality mutation","replacement":"now <\n        end","status":"Killed","location":{"start":{"line":3,"column":20},"end":{"line":4,"column":12}}},
            {"mutatorName":"Block removal","replacement":"{}","status":"CompileError","location":{"start":{"line":2,"column":1},"end":{"line":5,"column":2}}}]}}}
        """;

    [Fact]
    public void Read_has_each_mutant_that_compiles_with_what_it_changes_in_one_line() => Assert.Equal(
        [new Mutant("Rules/Lease.cs", 3, "now >= end → now > end", "Survived"), new Mutant("Rules/Lease.cs", 3, "now >= end → now < end", "Killed")],
        Mutant.Read(Stryker, "/code/src/Core"));

    [Fact]
    public void ToMarkdown_has_a_score_for_each_folder_and_a_reason_for_each_mutant_that_is_left()
    {
        var report = new MutationReport([Survivor, .. Killed("Rules", 17), Uncovered, .. Killed("Other", 1)], [Reason]);

        var lines = report.ToMarkdown().Split(Environment.NewLine);

        Assert.Contains("| Rules | 19 | 17 | 0 | 1 | 1 | 89.5 % |", lines);
        Assert.Contains("| Other | 1 | 1 | 0 | 0 | 0 | 100.0 % |", lines);
        Assert.Contains("| Rules/Lease.cs:3 | `` a \\| b → a `` | The same for one bit. |", lines);
        Assert.Contains("| Rules/Lease.cs:9 | `` x → y `` | **none yet** |", lines);
    }

    [Fact]
    public void IsGood_with_enough_detected_and_a_reason_for_the_rest()
    {
        Assert.True(new MutationReport([Survivor, .. Killed("Rules", 17)], [Reason]).IsGood);
        Assert.False(new MutationReport([Survivor, .. Killed("Rules", 5)], [Reason]).IsGood);
        Assert.False(new MutationReport([Survivor, .. Killed("Rules", 17)], []).IsGood);
        Assert.False(new MutationReport([Survivor, .. Killed("Rules", 17)], [Reason with { Change = "a | b → b" }]).IsGood);
    }

    private static readonly Mutant Survivor = new("Rules/Lease.cs", 3, "a | b → a", "Survived");

    private static readonly Mutant Uncovered = new("Rules/Lease.cs", 9, "x → y", "NoCoverage");

    private static readonly AcceptedMutant Reason = new("Rules/Lease.cs", "a | b → a", "The same for one bit.");

    private static IEnumerable<Mutant> Killed(string folder, int count) =>
        Enumerable.Range(1, count).Select(line => new Mutant($"{folder}/Rule.cs", line, "1 → 0", "Killed"));
}
