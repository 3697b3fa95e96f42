using CsCheck;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway.Serving;
using ModelFunctions.Gateway.Tests.Harness;

namespace ModelFunctions.Gateway.Tests.Serving;

public class SplitPlanTests
{
    private static readonly RoutedVersion Old = Routed(RouteRole.Stable, 1, 100);

    [Theory]
    [InlineData(true, true, 2, 3, 25, true)]
    [InlineData(true, false, 2, null, 0, false)]
    [InlineData(false, true, 1, 3, 25, false)]
    [InlineData(false, false, 1, null, 0, false)]
    public void Of_what_is_not_ready_takes_no_traffic_and_the_version_until_now_stands_in(
        bool stableIsLoaded, bool candidateMayTry, int main, int? side, int weight, bool isComplete)
    {
        var plan = SplitPlan.Of(Routing(Routed(RouteRole.Stable, 2, 75), Routed(RouteRole.Candidate, 3, 25)), _ => stableIsLoaded, _ => false, _ => candidateMayTry, Old);

        Assert.Equal((main, side, weight, isComplete), (plan.Primary!.Version.Value, plan.Candidate?.Version.Value, plan.Weight, plan.IsComplete));
    }

    [Fact]
    public void Of_a_candidate_at_weight_0_must_be_ready_for_the_routing_to_be_done()
    {
        var routing = Routing(Routed(RouteRole.Candidate, 1, 0));

        Assert.False(SplitPlan.Of(routing, _ => true, _ => false, _ => false, null).IsComplete);
        Assert.Equal(new SplitPlan(null, null, null, 0, true), SplitPlan.Of(routing, _ => true, _ => false, _ => true, null));
    }

    [Fact]
    public void Of_a_previous_version_is_not_waited_for()
    {
        var routing = Routing(Routed(RouteRole.Watched, 2, 100), Routed(RouteRole.Previous, 1, 0));

        Assert.Equal((2, true), (SplitPlan.Of(routing, version => version.Version.Value == 2, _ => false, _ => false, Old).Primary!.Version.Value, true));
    }

    [Fact]
    public void Of_an_empty_routing_is_done_and_serves_nothing() =>
        Assert.Equal(new SplitPlan(null, null, null, 0, true), SplitPlan.Of(Routing(), _ => false, _ => false, _ => false, Old));

    [Theory]
    [InlineData(true, true, 1)]
    [InlineData(false, true, 3)]
    [InlineData(true, false, 3)]
    public void Of_a_stable_that_can_never_answer_is_stood_in_for_by_previous_and_not_by_what_was_taken_out(
        bool isRefused, bool previousIsLoaded, int main)
    {
        var routing = Routing(Routed(RouteRole.Stable, 2, 100), Routed(RouteRole.Previous, 1, 0));

        var plan = SplitPlan.Of(
            routing, version => previousIsLoaded && version.Version.Value == 1, _ => isRefused, _ => false, Routed(RouteRole.Stable, 3, 100));

        Assert.Equal((main, 2, false), (plan.Primary!.Version.Value, plan.Routed!.Version.Value, plan.IsComplete));
    }

    [Fact]
    public void Of_any_routing_only_ready_versions_or_the_one_until_now_serve() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 100], Gen.Bool).Sample((stableIsLoaded, candidateMayTry, weight, hasOld) =>
        {
            var plan = SplitPlan.Of(
                Routing(Routed(RouteRole.Stable, 2, 100 - weight), Routed(RouteRole.Candidate, 3, weight)), _ => stableIsLoaded, _ => false, _ => candidateMayTry, hasOld ? Old : null);
            return (plan.Primary is null ? !hasOld && !stableIsLoaded : plan.Primary.Version.Value == (stableIsLoaded ? 2 : 1))
                && (plan.Candidate is null || candidateMayTry)
                && plan.Weight == (plan.Candidate is null ? 0 : weight)
                && plan.IsComplete == (stableIsLoaded && candidateMayTry);
        });

    private static Routing Routing(params RoutedVersion[] versions) => new(GatewayUnderTest.Model, 2, versions);

    private static RoutedVersion Routed(RouteRole role, int version, int weight) =>
        new(role, new VersionNumber(version), weight, $"penguins/{version}/model.onnx", ContentHash.FromBytes(new byte[32]), 1);
}
