using System.Text.Json.Nodes;
using ModelFunctions.Dev.Demo;

namespace ModelFunctions.Dev.Tests.Demo;

public sealed class DemoPolicyTests
{
    [Fact]
    public void Print_has_the_policy_and_a_reason_for_each_difference_from_the_default()
    {
        var text = new StringWriter { NewLine = "\n" };
        DemoPolicy.Print(text);

        Assert.Contains(DemoPolicy.Text, text.ToString(), StringComparison.Ordinal);
        var policy = JsonNode.Parse(DemoPolicy.Text)!.AsObject();
        string[] different = [.. policy.Select(field => field.Key).Where(name => name != "checks"), "latency", "scores"];
        Assert.All(different, name => Assert.Contains(DemoPolicy.Reasons, reason => reason.Contains(name, StringComparison.Ordinal)));
    }
}
