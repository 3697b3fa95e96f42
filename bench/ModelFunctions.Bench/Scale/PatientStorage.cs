using ModelFunctions.Core;

namespace ModelFunctions.Bench.Scale;

/// <summary>Asks a storage emulator that is at its limit.</summary>
internal static class PatientStorage
{
    private const int Times = 20;

    /// <summary>Asks again where it does not answer.</summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        for (var time = 1; ; time++)
            try
            {
                return await ask();
            }
            catch (StorageUnavailableException) when (time < Times)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
    }
}
