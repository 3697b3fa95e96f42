namespace ModelFunctions.Simulation;

/// <summary>What may go wrong in a simulated world. A seed with its options is repeatable to the step.</summary>
public sealed record SimulationOptions(int Seed)
{
    /// <summary>How long people, gateway and faults go on; after that all is healed and everything must come to its end.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromMinutes(40);

    /// <summary>Processes that run rollouts at the same time.</summary>
    public int Processes { get; init; } = 2;

    /// <summary>Servers of each model; each counts its own share of the requests.</summary>
    public int Gateways { get; init; } = 1;

    /// <summary>Models that share the storage.</summary>
    public int Models { get; init; } = 1;

    /// <summary>Chance that a storage call fails, half of the times after it has had its effect.</summary>
    public double Faults { get; init; } = 0.02;

    /// <summary>Chance that a storage call is slow: it takes up to a minute and a half before its effect, or its answer does.</summary>
    public double SlowCalls { get; init; } = 0.005;

    /// <summary>Times at which a process is cut down to calls of up to 15 seconds, for some minutes.</summary>
    public int Brownouts { get; init; } = 2;

    /// <summary>Times at which tables or blobs, one without the other, answer nobody for up to a minute.</summary>
    public int Outages { get; init; } = 2;

    /// <summary>Times a process dies.</summary>
    public int Crashes { get; init; } = 6;

    /// <summary>How far clocks may be from each other, both ways.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Things that people do, uploads among them.</summary>
    public int Deeds { get; init; } = 16;

    /// <summary>How many of the uploads are bad.</summary>
    public double BadUploads { get; init; } = 1.0 / 3;

    /// <summary>When every model gets its second upload; null for when somebody happens to.</summary>
    public TimeSpan? SecondUpload { get; init; }

    /// <summary>True where deliveries of uploads and blocks come doubled, late or never.</summary>
    public bool UnreliableDeliveries { get; init; } = true;

    /// <summary>The models' policy; null for one whose rollouts take minutes and meet every phase.</summary>
    public string? Policy { get; init; }

    /// <summary>A world in which nothing goes wrong and nobody does anything but upload what is good.</summary>
    public SimulationOptions Calm() => this with
    {
        Processes = 1,
        Faults = 0,
        SlowCalls = 0,
        Brownouts = 0,
        Outages = 0,
        Crashes = 0,
        Skew = TimeSpan.Zero,
        Deeds = 0,
        BadUploads = 0,
        UnreliableDeliveries = false,
    };

    /// <summary>True to look after the invariants at every step.</summary>
    public bool Invariants { get; init; } = true;

    /// <summary>The defect that is built in on purpose, to see that it is found.</summary>
    public Sabotage Sabotage { get; init; }
}

/// <summary>Defects built in on purpose, each against one invariant.</summary>
public enum Sabotage
{
    None,

    /// <summary>Against 1: a version is numbered though its bytes did not get there.</summary>
    BytesLost,

    /// <summary>Against 2: changes of deployment and rollouts are written whatever was written in between.</summary>
    NoFence,

    /// <summary>Against 3: a version in service is deleted.</summary>
    DeletesServing,

    /// <summary>Against 4: routings are written without their ETag.</summary>
    OverwritesRouting,

    /// <summary>Against 5: a rollout forgets that it is reverting.</summary>
    ForgetsReverting,

    /// <summary>Against 6: nobody goes on with the rollouts of a process that died.</summary>
    NobodyResumes,

    /// <summary>Against 7: the candidate's time is renewed without a look.</summary>
    RenewsBlindly,

    /// <summary>Against 8: a transaction loses its event.</summary>
    LosesEvents,

    /// <summary>Against 9: a block delivered again replaces the first.</summary>
    ReplacesBlocks,

    /// <summary>Against 10: models of which something is under way are not named.</summary>
    ForgetsOpen,

    /// <summary>Against 11: the listing is written whatever was written in between.</summary>
    ListsBlindly,

    /// <summary>Against 11: a change of the listing does not get there.</summary>
    ForgetsListing,

    /// <summary>Against 11: events do not get into the log across models.</summary>
    ForgetsLog,

    /// <summary>Against 12: what is over is not named.</summary>
    ForgetsExpiry,

    /// <summary>Against 12: the deployment is written with more than it may have.</summary>
    GrowsDeployment,

    /// <summary>Against 13: a deployment is written without the mark that it is withdrawn.</summary>
    ForgetsWithdrawal,
}
