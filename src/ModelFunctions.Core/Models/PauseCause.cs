namespace ModelFunctions.Core.Models;

/// <summary>Why a rollout is paused, for programs; its reason has it in words.</summary>
public enum PauseCause
{
    /// <summary>A person paused it.</summary>
    Person,

    /// <summary>The model was frozen.</summary>
    Freeze,

    /// <summary>A check that pauses has found something.</summary>
    Finding,

    /// <summary>The gate was not passed in time: no server has made the version ready, or too little is known of stable.</summary>
    Gate,

    /// <summary>There were too few requests to judge by.</summary>
    NoData,

    /// <summary>No source of health answers.</summary>
    SourceDown,

    /// <summary>Nobody assessed its health in time; its candidate has lost its traffic.</summary>
    Lease,
}
