namespace ModelFunctions.Core.Policies;

/// <summary>Each field of a policy with its default and range. The docs list the same, and a test holds them to this.</summary>
public static class PolicyFields
{
    /// <summary>The most steps that a policy may have.</summary>
    public const int MaxSteps = 20;

    /// <summary>The most checks that a policy may have.</summary>
    public const int MaxChecks = 20;

    public static readonly PolicyField<OnUpload> OnUpload = Field.Choice("onUpload", Policies.OnUpload.Rollout);
    public static readonly PolicyField<OnNewVersion> OnNewVersion = Field.Choice("onNewVersion", Policies.OnNewVersion.Supersede);
    public static readonly PolicyField<Approval> Approval = Field.Choice("approval", Policies.Approval.None);
    public static readonly PolicyField<Gate> Gate = Field.Choice("gate", Policies.Gate.Auto);
    public static readonly PolicyField<bool> Sticky = Field.Flag("sticky", false);
    public static readonly PolicyField<TimeSpan> Watch = Field.Span("watch", "1h", "0s", "30d");
    public static readonly PolicyField<TimeSpan> Interval = Field.Span("interval", "30s", "1s", "10m");
    public static readonly PolicyField<TimeSpan> Deadline = Field.Span("deadline", "1d", "1m", "30d");
    public static readonly PolicyField<double> FalseRollback = Field.Number("falseRollback", 0.01, 0.0001, 0.5);
    public static readonly PolicyField<int> MinimumRequests = Field.Whole("minimumRequests", 200, 0, 1_000_000_000);
    public static readonly PolicyField<LimitAction> OnNoData = Field.Choice("onNoData", LimitAction.Wait);
    public static readonly PolicyField<TimeSpan> NoDataLimit = Field.Span("noDataLimit", "30m", "0s", "7d");
    public static readonly PolicyField<LimitAction> OnSourceDown = Field.Choice("onSourceDown", LimitAction.Pause);
    public static readonly PolicyField<TimeSpan> SourceDownLimit = Field.Span("sourceDownLimit", "5m", "0s", "7d");

    /// <summary>Of a step: the weight.</summary>
    public static readonly PolicyField<int> Weight = Field.Whole("weight", null, 1, 99);

    /// <summary>Of a step: how long it holds.</summary>
    public static readonly PolicyField<TimeSpan> Hold = Field.Span("hold", Field.Required, "0s", "7d");

    /// <summary>The fields of the document itself but for the lists <c>steps</c> and <c>checks</c>.</summary>
    public static IReadOnlyList<PolicyField> OfPolicy { get; } =
    [
        OnUpload, OnNewVersion, Approval, Gate, Sticky, Watch, Interval, Deadline, FalseRollback, MinimumRequests,
        OnNoData, NoDataLimit, OnSourceDown, SourceDownLimit,
    ];

    /// <summary>The fields of one step.</summary>
    public static IReadOnlyList<PolicyField> OfStep { get; } = [Weight, Hold];
}
