#!/usr/bin/env -S dotnet run --file
#:project tools/ModelFunctions.Dev
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// The one entry for people: dotnet run dev.cs up | demo | test | bench | mutate | format. What they do stands in tools/ModelFunctions.Dev.
return await ModelFunctions.Dev.DevProgram.RunAsync(args);
