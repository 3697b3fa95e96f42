using ModelFunctions.Local;

return await LocalHost.RunAsync(args);
