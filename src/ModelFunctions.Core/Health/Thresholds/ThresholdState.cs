namespace ModelFunctions.Core.Health.Thresholds;

/// <summary>What a threshold check remembers between measurements: counters only.</summary>
public sealed record ThresholdState
{
    /// <summary>Measurements within the limits.</summary>
    public int Successful { get; init; }

    /// <summary>Measurements that broke a limit.</summary>
    public int Failed { get; init; }

    /// <summary>Measurements whose source did not know.</summary>
    public int Inconclusive { get; init; }

    /// <summary>Errors of the source since it last answered.</summary>
    public int ConsecutiveErrors { get; init; }

    /// <summary>The newest measurement; null before the first.</summary>
    public Measurement? Last { get; init; }

    /// <summary>The measurements that count towards the check's <c>count</c>.</summary>
    public int Measured => Successful + Failed + Inconclusive;

    /// <summary>The state after one more measurement.</summary>
    public ThresholdState After(Measurement measurement)
    {
        var next = this with { Last = measurement, ConsecutiveErrors = 0 };
        return measurement.Outcome switch
        {
            MeasurementOutcome.Successful => next with { Successful = Successful + 1 },
            MeasurementOutcome.Failed => next with { Failed = Failed + 1 },
            MeasurementOutcome.Inconclusive => next with { Inconclusive = Inconclusive + 1 },
            MeasurementOutcome.Error => next with { ConsecutiveErrors = ConsecutiveErrors + 1 },
            _ => next,
        };
    }
}
