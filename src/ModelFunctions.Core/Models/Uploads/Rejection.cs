namespace ModelFunctions.Core.Models.Uploads;

/// <summary>Why an upload could not become a version. It is listed, and neither retried nor lost.</summary>
/// <param name="Path">The blob's path in the container of uploads.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Code">What is wrong.</param>
/// <param name="Detail">What is wrong with the value, and how to mend it.</param>
public sealed record Rejection(string Path, long Length, RejectionCode Code, string Detail);

/// <summary>What is wrong with a rejected upload.</summary>
public enum RejectionCode
{
    /// <summary>It lies at the container's root and names no model.</summary>
    NoModel,

    /// <summary>The folder's name is no model name.</summary>
    InvalidModelName,

    /// <summary>The file's name is not allowed.</summary>
    InvalidFileName,

    /// <summary>It lies deeper than <c>{model}/{file}</c>.</summary>
    NestedPath,

    /// <summary>It has no bytes.</summary>
    Empty,

    /// <summary>It has more than 16 GiB.</summary>
    TooLarge,

    /// <summary>Its name is on the list of files that are no models, such as a README or an archive.</summary>
    NotAModel,

    /// <summary>It is an append or page blob.</summary>
    NotABlockBlob,

    /// <summary>Its metadata names as golden set what is no name of one.</summary>
    InvalidGoldenName,

    /// <summary>The golden set that it names was not there when it was registered, or is too large.</summary>
    GoldenNotFound,

    /// <summary>A message of the queue of uploads that is no event of an upload.</summary>
    NotAnEvent,
}
