namespace ModelFunctions.Simulation.Storage;

/// <summary>When one of the storage's services answers nobody.</summary>
public sealed class Outage
{
    private readonly DateTimeOffset[] _until = new DateTimeOffset[Enum.GetValues<Service>().Length];

    public bool IsOf(Service service, DateTimeOffset now) => now < _until[(int)service];

    public void Set(Service service, DateTimeOffset until) => _until[(int)service] = until;
}

/// <summary>A service of the storage.</summary>
public enum Service
{
    Tables,
    Blobs,
}
