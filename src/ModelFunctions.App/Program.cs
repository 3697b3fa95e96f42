using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using ModelFunctions.App;
using ModelFunctions.App.Http;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseWhen<ProblemMiddleware>(ProblemMiddleware.IsHttp);
builder.Services.AddApp(builder.Configuration);
await builder.Build().RunAsync();
