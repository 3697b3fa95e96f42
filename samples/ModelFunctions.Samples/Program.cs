using ModelFunctions.Samples;

const string Usage = "usage: ModelFunctions.Samples DIR    writes the sample models and the golden sets of the good ones into DIR";

if (args is ["--help" or "-h"])
{
    Console.WriteLine(Usage);
    return 0;
}
if (args is not [var folder] || folder.StartsWith('-') || folder.Length == 0)
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}
Directory.CreateDirectory(folder);
foreach (var sample in PenguinSamples.All())
{
    await File.WriteAllBytesAsync(Path.Combine(folder, sample.File), sample.Bytes);
    Console.WriteLine($"{sample.File,-20} {sample.Bytes.Length,9:N0} bytes  {sample.About}");
    if (sample.Golden is { } golden) await File.WriteAllBytesAsync(Path.Combine(folder, sample.GoldenFile), golden);
}
return 0;
