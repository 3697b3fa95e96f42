using ModelFunctions.Cli;

return await new Modelfn(Console.In, Console.Out, Console.Error).RunAsync(args);
