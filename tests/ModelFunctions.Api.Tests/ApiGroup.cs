namespace ModelFunctions.Api.Tests;

/// <summary>Tests that share one host.</summary>
[CollectionDefinition(Name)]
public sealed class ApiGroup : ICollectionFixture<ApiFixture>
{
    public const string Name = "one host for all";
}
