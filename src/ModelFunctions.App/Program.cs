using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using ModelFunctions.App;
using ModelFunctions.App.Http;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseWhen<ProblemMiddleware>(ProblemMiddleware.IsHttp);
try
{
    builder.Services.AddApp(builder.Configuration);
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
await builder.Build().RunAsync();
return 0;
