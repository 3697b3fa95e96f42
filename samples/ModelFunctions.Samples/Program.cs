using ModelFunctions.Samples;

if (args is not [var folder])
{
    await Console.Error.WriteLineAsync("usage: ModelFunctions.Samples DIR    writes the sample models into DIR");
    return 2;
}
Directory.CreateDirectory(folder);
foreach (var sample in PenguinSamples.All())
{
    await File.WriteAllBytesAsync(Path.Combine(folder, sample.File), sample.Bytes);
    Console.WriteLine($"{sample.File,-20} {sample.Bytes.Length,9:N0} bytes  {sample.About}");
}
return 0;
