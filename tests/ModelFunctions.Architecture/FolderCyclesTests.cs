namespace ModelFunctions.Architecture;

/// <summary>The folders of a project know each other in one direction.</summary>
public sealed class FolderCyclesTests
{
    public static TheoryData<string> Projects => [.. Tree.Source.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_have_no_cycle(string name)
    {
        var project = Tree.Source.Single(project => project.Name == name);
        var files = Tree.Files("*.cs", project.Folder)
            .Select(file => (Path.GetRelativePath(project.Folder, file).Replace('\\', '/'), File.ReadAllText(file)));

        Assert.Empty(new FolderGraph(name, files).Cycles);
    }

    [Fact]
    public void Cycle_of_two_folders_is_named() =>
        Assert.Equal(["Health → Rollouts → Health"], Cycles(("Health/Look.cs", "Rollouts"), ("Rollouts/Rollout.cs", "Health")));

    [Fact]
    public void Cycle_over_several_folders_is_named_once() => Assert.Equal(
        ["A → B → C → A"],
        Cycles(("A/1.cs", "B"), ("B/2.cs", "C.Inner"), ("C/Inner/3.cs", "A"), ("D/4.cs", "A"), ("A/5.cs", "E")));

    [Fact]
    public void Cycles_that_share_no_folder_are_both_named() => Assert.Equal(
        ["A → B → A", "C → D → C"], Cycles(("A/1.cs", "B"), ("B/2.cs", "A"), ("C/3.cs", "D"), ("D/4.cs", "C"), ("B/5.cs", "C")));

    [Fact]
    public void Cycle_of_folders_within_a_folder_is_named_with_it() => Assert.Equal(
        ["Health/Judging → Health/Reading → Health/Judging"],
        Cycles(("Health/Judging/1.cs", "Health.Reading"), ("Health/Reading/Deep/2.cs", "Health.Judging")));

    [Fact]
    public void Folder_may_use_what_is_in_it_and_around_it() =>
        Assert.Empty(Cycles(("Health/Look.cs", "Health.Judging"), ("Health/Judging/Judge.cs", "Health"), ("Program.cs", "Health")));

    [Theory]
    [InlineData("using static My.Rollouts.Phases;")]
    [InlineData("global using My.Rollouts;")]
    [InlineData("using Phase = My.Rollouts.RolloutPhase;")]
    [InlineData("using Phase = System.Func<My.Rollouts.RolloutPhase>;", false)]
    [InlineData("// using My.Rollouts;", false)]
    [InlineData("using MyOther.Rollouts;", false)]
    public void Usings_count_in_all_their_forms(string line, bool counts = true)
    {
        var graph = new FolderGraph("My", [("Health/Look.cs", $"using System;\n{line}\n"), ("Rollouts/Rollout.cs", "using My.Health;")]);
        Assert.Equal(counts ? 1 : 0, graph.Cycles.Count);
    }

    private static IReadOnlyList<string> Cycles(params (string Path, string Uses)[] files) =>
        new FolderGraph("My", files.Select(file => (file.Path, $"using System;\nusing My.{file.Uses};\n\nnamespace My;\n"))).Cycles;
}
