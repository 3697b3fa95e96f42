using ModelFunctions.Core.Health.Thresholds;

namespace ModelFunctions.Monitoring.Tests.Sources;

public sealed class WebhookSourceTests
{
    [Theory]
    [InlineData(200, """{"healthy":true}""", MeasurementOutcome.Successful)]
    [InlineData(200, """{"healthy":false,"because":"the queue is long"}""", MeasurementOutcome.Failed)]
    [InlineData(200, """{"healthy":null}""", MeasurementOutcome.Inconclusive)]
    [InlineData(204, "", MeasurementOutcome.Empty)]
    [InlineData(200, """{"healthy":"yes"}""", MeasurementOutcome.Error)]
    [InlineData(200, """{"ok":true}""", MeasurementOutcome.Error)]
    [InlineData(200, "fine", MeasurementOutcome.Error)]
    [InlineData(200, "", MeasurementOutcome.Error)]
    [InlineData(404, """{"healthy":false}""", MeasurementOutcome.Error)]
    [InlineData(500, """{"healthy":false}""", MeasurementOutcome.Error)]
    public async Task AskAsync_takes_the_answer_for_what_it_says(int status, string body, MeasurementOutcome outcome)
    {
        await using var stub = await Stub.AnsweringAsync(status, body);

        Assert.Equal(new Measurement(Asking.Now, outcome), await Asking.WebhookAsync(stub.Url));
    }

    [Fact]
    public async Task AskAsync_tells_which_version_it_asks_about()
    {
        await using var stub = await Stub.AnsweringAsync(200, """{"healthy":true}""");
        await Asking.WebhookAsync(new Uri(stub.Url, "health/of"));
        var (path, _, body) = Assert.Single(stub.Asked);

        Assert.Equal(("/health/of", """{"model":"churn","version":3,"rollout":"churn-v3-1"}"""), (path, body));
    }

    [Fact]
    public async Task AskAsync_does_not_follow_to_an_address_that_nobody_configured()
    {
        await using var elsewhere = await Stub.AnsweringAsync(200, """{"healthy":true}""");
        await using var stub = await Stub.StartAsync((context, _) =>
        {
            context.Response.Redirect(elsewhere.Url.ToString());
            return Task.CompletedTask;
        });

        Assert.Equal(MeasurementOutcome.Error, (await Asking.WebhookAsync(stub.Url))?.Outcome);
        Assert.Empty(elsewhere.Asked);
    }
}
