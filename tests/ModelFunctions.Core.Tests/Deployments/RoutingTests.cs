using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Deployments;

public class RoutingTests
{
    [Fact]
    public void Find_has_the_version_of_a_role_and_null_where_none_has_it()
    {
        var routing = new Routing(ModelName.Parse("fraud"), 1, [Routed(RouteRole.Stable, 1), Routed(RouteRole.Candidate, 2)]);

        Assert.Equal(new VersionNumber(2), routing.Find(RouteRole.Candidate)?.Version);
        Assert.Null(routing.Find(RouteRole.Previous));
    }

    private static RoutedVersion Routed(RouteRole role, int version) =>
        new(role, new VersionNumber(version), 50, "m.onnx", ContentHash.FromBytes(new byte[32]), 1);
}
