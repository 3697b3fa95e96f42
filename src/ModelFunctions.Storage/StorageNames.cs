namespace ModelFunctions.Storage;

/// <summary>What containers and tables are called.</summary>
public static class StorageNames
{
    /// <summary>The container of uploads.</summary>
    public const string Uploads = "models";

    /// <summary>The container of artifacts, which uploaders have no rights on.</summary>
    public const string Artifacts = "registry";

    /// <summary>The container of routings.</summary>
    public const string Serving = "serving";

    /// <summary>The table of models, versions, deployments and rollouts.</summary>
    public const string Models = "ModelFunctions";

    /// <summary>The table of blocks: the one that gateways write.</summary>
    public const string Blocks = "ModelFunctionsBlocks";

    /// <summary>The table of looks, on which gateways have no rights.</summary>
    public const string Looks = "ModelFunctionsLooks";
}
