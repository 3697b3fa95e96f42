using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.Core.Health.Checks.Metric;
using ModelFunctions.Core.Health.Checks.Webhook;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Monitoring.Tests;

/// <summary>Asks sources as a host would, through what it registers.</summary>
internal static class Asking
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

    public static MetricCheck Metric(string query, double? max = null, double? min = null) =>
        new() { Source = "metrics", Query = query, Max = max, Min = min };

    public static WebhookCheck Webhook { get; } = new() { Source = "hook" };

    /// <summary>What a Prometheus at the address says to a check, as a measurement.</summary>
    public static Task<Measurement?> PrometheusAsync(Uri url, CheckPolicy check, TimeSpan? timeout = null, string? token = null) =>
        AskAsync("metrics", Source(SourceKind.Prometheus, url, timeout, token), check);

    /// <summary>What a webhook at the address says.</summary>
    public static Task<Measurement?> WebhookAsync(Uri url, TimeSpan? timeout = null) =>
        AskAsync("hook", Source(SourceKind.Webhook, url, timeout, null), Webhook);

    public static async Task<Measurement?> AskAsync(string name, SourceOptions source, CheckPolicy check, CancellationToken cancel = default)
    {
        var options = new MonitoringOptions("a test");
        options.Sources[name] = source;
        await using var host = new ServiceCollection().AddLogging().AddMonitoring(options).BuildServiceProvider();
        return await host.GetRequiredService<IMetricSources>().AskAsync(Rollout(), check, Now, cancel);
    }

    public static SourceOptions Source(SourceKind kind, Uri url, TimeSpan? timeout, string? token) =>
        new() { Kind = kind, Url = url, Token = token, Timeout = timeout ?? TimeSpan.FromSeconds(5) };

    public static Rollout Rollout()
    {
        Assert.True(RolloutId.TryParse("churn-v3-1", out var id));
        return new Rollout(id, RolloutPhase.Stepping, Now, "ada");
    }
}
