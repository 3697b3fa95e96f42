namespace ModelFunctions.Api.Http;

/// <summary>The names of query parameters; each <see cref="Route"/> says which of them it takes.</summary>
public static class QueryName
{
    /// <summary>How many entries a page has.</summary>
    public const string Max = "max";

    /// <summary>The last entry of the page before.</summary>
    public const string After = "after";

    /// <summary>The last number of the page before.</summary>
    public const string Before = "before";

    /// <summary>Whether only what waits for a person is meant.</summary>
    public const string NeedsYou = "needsYou";

    /// <summary>What names begin with.</summary>
    public const string Prefix = "prefix";

    /// <summary>In which order.</summary>
    public const string Order = "order";

    /// <summary>Whether the rollouts under way are wanted, too.</summary>
    public const string Rollouts = "rollouts";

    /// <summary>From which time on.</summary>
    public const string Since = "since";

    /// <summary>Which kinds of event.</summary>
    public const string Kind = "kind";

    /// <summary>An uploaded file's name.</summary>
    public const string File = "file";

    /// <summary>The golden set of an uploaded file.</summary>
    public const string Golden = "golden";

    /// <summary>Whether to do it even where it would be refused otherwise.</summary>
    public const string Force = "force";

    /// <summary>The key of a caller who does not send it as a header. Hosts read it, and every route lets it pass.</summary>
    public const string Key = "code";
}
