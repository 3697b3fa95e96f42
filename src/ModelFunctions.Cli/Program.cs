using ModelFunctions.Cli;

return await Modelfn.OfProcess().RunAsync(args);
