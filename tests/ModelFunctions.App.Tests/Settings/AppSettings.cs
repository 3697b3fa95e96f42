using Microsoft.Extensions.Configuration;

namespace ModelFunctions.App.Tests.Settings;

/// <summary>The app's settings, from a list. A colon stands where the environment has two underscores.</summary>
internal static class AppSettings
{
    public static IConfiguration Of(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build();
}
