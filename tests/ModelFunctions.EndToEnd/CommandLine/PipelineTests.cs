using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.EndToEnd.Rollouts;

namespace ModelFunctions.EndToEnd.CommandLine;

/// <summary>What a pipeline and a person do with a host: push, watch, status, and go back; every answer is the real one.</summary>
[Collection(SharedHost.Name)]
public sealed class PipelineTests(HostFixture shared)
{
    private const string Quick = """{"gate":"none","steps":[],"watch":"0s","interval":"1s","minimumRequests":0,"checks":[{"kind":"errors","max":0.05}]}""";
    private const string Standing = """{"gate":"none","steps":[{"weight":10,"hold":"7d"}],"watch":"1h","interval":"1s","checks":[{"kind":"errors","max":0.05}]}""";

    [Fact]
    public async Task Push_watch_status_and_rollback()
    {
        using var ada = new CommandLineUser(shared.Host.Url);
        var model = shared.FreshModel();
        await PolicyAsync(ada, model, Quick);

        var pushed = await PushAsync(ada, model, 1, "--watch", "--timeout", "2m");
        Assert.True(pushed.Exit == 0, pushed.Error + pushed.Output);
        Assert.Contains($"{model}-v1-1 ✔ succeeded.", pushed.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await ada.RunAsync("status", model)).Exit);

        await PolicyAsync(ada, model, Standing);
        Assert.Equal(0, (await PushAsync(ada, model, 2)).Exit);
        Assert.Equal(3, (await ada.RunAsync("status", model, "--timeout", "3s")).Exit);
        await Eventually.TrueAsync("a candidate", async () => (await ada.RunAsync("get", model)).Output.Contains("v2 candidate 10 %", StringComparison.Ordinal));

        var back = await ada.RunAsync("rollback", model, "--reason", "wrong on Mondays");
        Assert.Equal((0, $"{model}: v1 serves. v2 was taken back.\n"), (back.Exit, back.Output));
        var status = await ada.RunAsync("status", $"{model}@2", "--timeout", "1m");
        Assert.True(status.Exit == 1, status.Output);
        Assert.Contains("v2 was rolled back; v1 serves instead: wrong on Mondays. By ada (claimed).", (await ada.RunAsync("history", model)).Output, StringComparison.Ordinal);
        Assert.Contains("Taken back by ada (claimed)", (await ada.RunAsync("versions", model)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_pushed_is_what_is_pulled()
    {
        using var ada = new CommandLineUser(shared.Host.Url);
        var model = shared.FreshModel();
        Assert.Equal(0, (await PushAsync(ada, model, 1)).Exit);
        Assert.Contains("has these bytes already", (await PushAsync(ada, model, 1)).Output, StringComparison.Ordinal);

        var pulled = await ada.RunAsync("pull", $"{model}@latest", "--to", ada.PathOf("pulled"));
        Assert.True(pulled.Exit == 0, pulled.Error);
        Assert.Equal(Onnx.Numbered(1), await File.ReadAllBytesAsync(ada.PathOf("pulled")));
    }

    [Theory]
    [InlineData("get no-such", 1, "There is no model 'no-such'.")]
    [InlineData("pull no-such", 1, "There is no model 'no-such'.")]
    [InlineData("events --kind nonsense", 2, "nonsense")]
    public async Task Refusals_of_the_host_are_sentences(string line, int exit, string message)
    {
        using var ada = new CommandLineUser(shared.Host.Url);
        var ran = await ada.RunAsync(line.Split(' '));

        Assert.Equal((exit, ""), (ran.Exit, ran.Output));
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_somebody_else_has_changed_is_not_overwritten()
    {
        using var ada = new CommandLineUser(shared.Host.Url);
        var model = shared.FreshModel();
        await PolicyAsync(ada, model, Quick);
        var old = System.Text.Json.Nodes.JsonNode.Parse((await ada.RunAsync("policy", "get", model, "-o", "json")).Output)!;
        await PolicyAsync(ada, model, Standing);

        await File.WriteAllTextAsync(ada.PathOf("policy.json"), old["policy"]!.ToJsonString());
        var ran = await ada.RunAsync("policy", "set", model, "--policy", ada.PathOf("policy.json"), "--if-match", (string)old["etag"]!);
        Assert.Equal(1, ran.Exit);
        Assert.Contains("The policy has changed since you read it.", ran.Error, StringComparison.Ordinal);
    }

    private static async Task PolicyAsync(CommandLineUser ada, string model, string policy)
    {
        await File.WriteAllTextAsync(ada.PathOf("policy.json"), policy);
        var set = await ada.RunAsync("policy", "set", model, "--policy", ada.PathOf("policy.json"));
        Assert.True(set.Exit == 0, set.Error);
    }

    private static async Task<(int Exit, string Output, string Error)> PushAsync(CommandLineUser ada, string model, int number, params string[] more)
    {
        await File.WriteAllBytesAsync(ada.PathOf("model.onnx"), Onnx.Numbered(number));
        return await ada.RunAsync(["push", ada.PathOf("model.onnx"), "--model", model, .. more]);
    }
}
