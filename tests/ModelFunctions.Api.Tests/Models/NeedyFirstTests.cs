namespace ModelFunctions.Api.Tests.Models;

/// <summary>One list with what waits for a person first.</summary>
[Collection(ApiGroup.Name)]
public sealed class NeedyFirstTests(ApiFixture api)
{
    private readonly string _prefix = $"{api.FreshModel()}-";

    [Theory]
    [InlineData(1000)]
    [InlineData(3)]
    [InlineData(2)]
    [InlineData(1)]
    public async Task Models_that_need_somebody_come_first_and_each_model_comes_once(int max)
    {
        foreach (var name in new[] { "a", "b", "c", "d" }) await api.PutAsync(_prefix + name, "one");
        foreach (var name in new[] { "b", "d" }) await RejectAsync(_prefix + name);

        var found = new List<string>();
        for (var next = $"models?order=needsYou&prefix={_prefix}&max={max}"; next is not null;)
        {
            var page = await api.GetAsync(next);
            found.AddRange(page["value"]!.AsArray().Select(model => ((string)model!["name"]!)[_prefix.Length..]));
            Assert.True(page["value"]!.AsArray().Count <= max);
            next = (string?)page["nextLink"];
        }
        Assert.Equal(["b", "d", "a", "c"], found);
    }

    [Fact]
    public async Task A_prefix_leaves_all_other_names_out()
    {
        await api.PutAsync(_prefix + "x", "one");
        var page = await api.GetAsync($"models?prefix={_prefix}");
        Assert.Equal([_prefix + "x"], page["value"]!.AsArray().Select(model => (string)model!["name"]!));
    }

    [Fact]
    public async Task Another_order_is_refused() => await ApiFixture.ProblemAsync(await api.Client.GetAsync("models?order=age"), 400, "invalid-query");

    private async Task RejectAsync(string model) =>
        await api.Client.PutAsync($"models/{model}/versions?file=x.onnx&golden=none.golden.json", new StringContent("two"));
}
