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
    return 1;
}

var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.ConfigureKestrel(server =>
{
    if (settings.Address is { } address) server.Listen(address, settings.Port);
    else server.ListenAnyIP(settings.Port);
});
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning);

var boot = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
builder.Services
    .AddSingleton(TimeProvider.System)
    .AddStorage(clock => new ModelStorage(settings.Blobs, settings.Tables, clock))
    .AddGateway(settings.ToOptions(boot));

await using var app = builder.Build();
if (settings.Key is { } key) app.UseMiddleware<KeyCheck>(key);
app.MapGateway();
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Ready {app.Urls.First()}"));
await app.RunAsync();
return 0;
