using System.Text.Json.Nodes;
using ModelFunctions.Dev.Demo;

namespace ModelFunctions.Dev.Tests.Demo;

public class DemoTableTests
{
    private static readonly (string Kind, int Version)[] Scenario =
    [
        ("registered", 1), ("begun", 1), ("promoted", 1), ("succeeded", 1),
        ("registered", 2), ("begun", 2), ("shifted", 2), ("promoted", 2), ("succeeded", 2),
        ("registered", 3), ("begun", 3), ("shifted", 3), ("reverting", 3), ("reverted", 3),
        ("registered", 4), ("begun", 4), ("reverting", 4), ("reverted", 4),
    ];

    [Fact]
    public void Of_the_scenario_every_row_comes_true()
    {
        var table = DemoTable.Of(Events(Scenario), 3, isSaved: true);
        var text = new StringWriter { NewLine = "\n" };
        table.Print(text);

        Assert.True(table.CameTrue);
        Assert.Equal("""
            step  action                                saved  deployed  issue  rollback
            1     a new model is trained and uploaded   2      2         –      –          ✓
            2     it is assigned version 3              3      2         –      –          ✓
            3     it is saved with that version         3      2         –      –          ✓
            4     version 3 is deployed                 3      3         no     –          ✓
            5     an issue is detected                  3      3         yes    –          ✓
            6     the previous version is deployed      3      2         yes    version 2  ✓

            """.ReplaceLineEndings("\n"), text.ToString());
    }

    [Theory]
    [InlineData("registered")]
    [InlineData("shifted")]
    [InlineData("reverting")]
    [InlineData("reverted")]
    public void Of_a_log_that_lacks_a_step_it_does_not_come_true(string missing) =>
        Assert.False(DemoTable.Of(Events(Scenario.Where(entry => entry != (missing, 3))), 3, isSaved: true).CameTrue);

    [Fact]
    public void Of_bytes_that_were_not_saved_as_uploaded_it_does_not_come_true() =>
        Assert.False(DemoTable.Of(Events(Scenario), 3, isSaved: false).CameTrue);

    [Fact]
    public void Of_another_version_put_in_the_place_it_does_not_come_true() =>
        Assert.False(DemoTable.Of(Events([.. Scenario.TakeWhile(entry => entry != ("registered", 3)), ("reverted", 2), .. Scenario[9..]]), 2, isSaved: true).CameTrue);

    private static List<JsonNode> Events(IEnumerable<(string Kind, int Version)> entries) =>
        [.. entries.Select(entry => (JsonNode)new JsonObject { ["kind"] = entry.Kind, ["version"] = entry.Version })];
}
