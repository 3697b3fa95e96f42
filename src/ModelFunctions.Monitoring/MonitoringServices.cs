using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Monitoring.Sources;
using Polly;

namespace ModelFunctions.Monitoring;

/// <summary>Puts the sources of health that do not come as blocks into a host.</summary>
public static class MonitoringServices
{
    private const int Retries = 2;
    private const long LargestAnswer = 1024 * 1024;

    /// <summary>Adds <see cref="IMetricSources"/> over the configured sources, and <see cref="PolicySources"/> with their names.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services, MonitoringOptions options)
    {
        foreach (var (name, source) in options.Sources) AddClient(services, name, source);
        services.AddSingleton(new PolicySources([.. options.Sources.Keys], options.Place));
        return services.AddSingleton<IMetricSources>(provider => new MetricSources(
            options.Sources.ToDictionary(
                source => source.Key, source => Source(provider, source.Key, source.Value), StringComparer.OrdinalIgnoreCase),
            provider.GetRequiredService<ILogger<MetricSources>>()));
    }

    private static void AddClient(IServiceCollection services, string name, SourceOptions source) => services
        .AddHttpClient(SourceClient.ClientName(name), client =>
        {
            client.BaseAddress = source.Kind == SourceKind.Prometheus ? Folder(source.Url) : source.Url;
            client.MaxResponseContentBufferSize = LargestAnswer;
            // The resilience handler below ends what takes too long.
            client.Timeout = Timeout.InfiniteTimeSpan;
        })
        // An answer must not send the question, with its token, to an address that nobody configured.
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
        .AddResilienceHandler("ask", pipeline => pipeline
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddTimeout(source.Timeout));

    private static ISource Source(IServiceProvider provider, string name, SourceOptions options)
    {
        var client = new SourceClient(provider.GetRequiredService<IHttpClientFactory>(), name, options);
        return options.Kind == SourceKind.Prometheus ? new PrometheusSource(client) : new WebhookSource(client);
    }

    private static Uri Folder(Uri url) => url.AbsolutePath.EndsWith('/') ? url : new Uri(url + "/");
}
