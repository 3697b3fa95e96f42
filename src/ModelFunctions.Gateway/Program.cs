using System.Security.Cryptography;
using ModelFunctions.Gateway;
using ModelFunctions.Gateway.Access;
using ModelFunctions.Storage;

GatewaySettings settings;
try
{
    settings = GatewaySettings.Read(Environment.GetEnvironmentVariable, args);
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.ConfigureKestrel(server =>
{
    if (settings.Address is { } address) server.Listen(address, settings.Port);
    else server.ListenAnyIP(settings.Port);
});
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning);

var boot = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
var options = settings.Name is { Length: > 0 } name ? new GatewayOptions { Boot = boot, Name = name } : new GatewayOptions { Boot = boot };
var storage = new ModelStorage(settings.Blobs, settings.Tables, TimeProvider.System);
builder.Services.AddSingleton(services => new InferenceGateway(
    options, storage.RoutingFeed, storage.Artifacts, storage.Blocks, TimeProvider.System, new Random(),
    services.GetRequiredService<ILoggerFactory>()));
builder.Services.AddHostedService(services => services.GetRequiredService<InferenceGateway>());

await using var app = builder.Build();
if (settings.Key is { } key) app.UseMiddleware<KeyCheck>(key);
app.Services.GetRequiredService<InferenceGateway>().Map(app);
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Ready {app.Urls.First()}"));
await app.RunAsync();
return 0;
