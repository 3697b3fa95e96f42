using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.BadInput;

/// <summary>Tests that look at all that their storage has, and so share it with no others.</summary>
[CollectionDefinition(Name)]
public sealed class Refusals : ICollectionFixture<HostFixture>
{
    public const string Name = "refusals";
}
