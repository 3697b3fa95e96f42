using System.Text.Json;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Local;

/// <summary>The folder with a host's own files, which one host at a time may use.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock)
    {
        _path = path;
        _lock = @lock;
    }

    /// <summary>Takes the folder; the system gives it back when the process ends, however it ends.</summary>
    /// <exception cref="IOException">Another host has it, or it cannot be made.</exception>
    public static DataFolder Take(string path)
    {
        Directory.CreateDirectory(path);
        var lockFile = Path.Combine(path, "host.lock");
        try
        {
            return new DataFolder(path, new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new IOException($"Another host uses the data folder {path} (it has locked {lockFile}). Stop that host, or choose another folder with --data.");
        }
    }

    /// <summary>Says in <c>up.json</c> where the host serves.</summary>
    public void WriteUp(UpFile up)
    {
        var target = Path.Combine(_path, "up.json");
        var draft = target + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(up, CoreJson.Options));
        File.Move(draft, target, overwrite: true);
    }

    public void Dispose() => _lock.Dispose();
}

/// <summary>Where a host serves.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Storage">The storage's connection string.</param>
/// <param name="Pid">The serving process.</param>
internal sealed record UpFile(string Url, string Storage, int Pid);
