using System.Globalization;
using ModelFunctions.Api.Rollouts;
using ModelFunctions.App.Rollouts;

namespace ModelFunctions.App.Tests.Functions;

/// <summary>What else makes functions run: blobs, clocks, orchestrations.</summary>
public sealed class TriggerTests
{
    private static readonly (int Least, int Most)[] CronFields = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];

    [Theory]
    [InlineData("RegisterUpload", "EventGrid")]
    [InlineData("RegisterScannedUpload", null)]
    public void Uploads_are_told_of_by_two_sources_on_the_container(string name, string? source)
    {
        var function = FunctionsMetadata.All.Single(function => function.Name == name);
        Assert.Equal(
            ("blobTrigger", "models/{name}", "ModelStorage", source),
            (function.Trigger, function.Field("path"), function.Field("connection"), function.Field("source")));
        Assert.True(function.HasDurableClient);
    }

    [Fact]
    public void Uploads_are_told_of_by_a_queue()
    {
        var function = FunctionsMetadata.All.Single(function => function.Trigger == "queueTrigger");
        Assert.Equal(
            ("RegisterQueuedUpload", "uploads", "ModelStorage"), (function.Name, function.Field("queueName"), function.Field("connection")));
        Assert.True(function.HasDurableClient);
    }

    [Fact]
    public void Timers_are_those_of_the_docs_and_have_schedules_that_can_be_read()
    {
        var timers = FunctionsMetadata.All.Where(function => function.Trigger == "timerTrigger").ToList();
        Assert.Equal(FunctionsMetadata.Documented("timer").Order(StringComparer.Ordinal), timers.Select(timer => timer.Name).Order(StringComparer.Ordinal));
        Assert.All(timers, timer => Assert.True(IsCron(timer.Field("schedule")!), timer.Field("schedule")));
    }

    [Fact]
    public void Activities_are_those_of_the_docs_and_of_the_code()
    {
        var activities = FunctionsMetadata.All.Where(function => function.Trigger == "activityTrigger").Select(function => function.Name)
            .Order(StringComparer.Ordinal).ToList();
        Assert.Equal(FunctionsMetadata.Documented("activity").Order(StringComparer.Ordinal), activities);
        Assert.Equal(
            typeof(RolloutActivities).GetMethods().Where(method => method.DeclaringType == typeof(RolloutActivities))
                .Select(method => method.Name).Order(StringComparer.Ordinal),
            activities);
    }

    [Fact]
    public void There_is_one_orchestrator_and_its_name_is_that_of_status_documents() =>
        Assert.Equal(
            InstanceStatus.Orchestrator, Assert.Single(FunctionsMetadata.All, function => function.Trigger == "orchestrationTrigger").Name);

    [Fact]
    public void There_is_nothing_else() =>
        Assert.Empty(FunctionsMetadata.All.Select(function => function.Trigger).Distinct()
            .Except(["httpTrigger", "blobTrigger", "queueTrigger", "timerTrigger", "activityTrigger", "orchestrationTrigger"]));

    /// <summary>Six fields, each a star or a number in its range: all that these schedules use.</summary>
    private static bool IsCron(string schedule)
    {
        var fields = schedule.Split(' ');
        return fields.Length == CronFields.Length && fields.Zip(CronFields).All(pair =>
            pair.First == "*"
            || (int.TryParse(pair.First.StartsWith("*/", StringComparison.Ordinal) ? pair.First[2..] : pair.First, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= pair.Second.Least && number <= pair.Second.Most));
    }
}
