namespace ModelFunctions.App.Tests.Durable;

/// <summary>Tests that share one in-process host of orchestrations.</summary>
[CollectionDefinition(Name)]
public sealed class DurableGroup : ICollectionFixture<DurableHost>
{
    public const string Name = "one host of orchestrations for all";
}
