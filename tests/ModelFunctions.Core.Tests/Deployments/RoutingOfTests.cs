using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Deployments;

public class RoutingOfTests
{
    private static readonly Cause Cause = new(Some.Start, "test");

    private static readonly IReadOnlyDictionary<VersionNumber, Artifact> Artifacts = Enumerable.Range(1, 3).ToDictionary(
        number => new VersionNumber(number),
        number => new Artifact($"fraud/k{number}/m.onnx", FileName.Parse("m.onnx"), ContentHash.FromBytes(new byte[32]), number));

    [Fact]
    public void Deployment_nothing_in_service_is_empty() => Assert.Empty(Of(new Deployment()).Versions);

    /// <summary>Found by the simulation: a withdrawn model went on naming what it could go back to.</summary>
    [Fact]
    public void Deployment_withdrawn_is_empty_whatever_it_could_go_back_to() =>
        Assert.Empty(Of(Stable(2).Withdraw(Cause).Next, 1).Versions);

    [Fact]
    public void Deployment_first_version_in_its_gate_has_no_traffic() =>
        Assert.Equal([(RouteRole.Candidate, 1, 0)], Roles(Of(Begin(new Deployment(), 1))));

    [Fact]
    public void Deployment_candidate_and_stable_share_the_traffic()
    {
        var routing = Of(Begin(Stable(1), 2).Shift(25, Some.After("3m"), Cause).Next, 1);
        Assert.Equal([(RouteRole.Stable, 1, 75), (RouteRole.Candidate, 2, 25), (RouteRole.Previous, 1, 0)], Roles(routing));
        Assert.Equal((Some.Id(2), 30, Some.After("3m")), (routing.Rollout!.Value, routing.IntervalSeconds!.Value, routing.CandidateUntil!.Value));
    }

    [Fact]
    public void Deployment_watched_version_has_all_and_no_end()
    {
        var routing = Of(Begin(Stable(1), 2).Promote(Cause).Next, 1);
        Assert.Equal([(RouteRole.Watched, 2, 100), (RouteRole.Previous, 1, 0)], Roles(routing));
        Assert.Equal((Some.Id(2), null), (routing.Rollout!.Value, routing.CandidateUntil));
    }

    [Fact]
    public void Deployment_golden_set_is_the_one_of_the_rollout_under_way()
    {
        var golden = new RoutedGolden("fraud/k2/m.onnx.golden.json", ContentHash.FromBytes(new byte[32]), CheckAction.Pause);
        var trial = Stable(1).Begin(Some.Id(2), new ServingTerms(30, Golden: golden), Some.Start, Cause).Next;

        Assert.Equal(golden, Of(trial, 1).Golden);
        Assert.Equal(golden, Of(trial.Promote(Cause).Next, 1).Golden);
        Assert.Null(Of(trial.DropCandidate(Cause).Next).Golden);
    }

    [Fact]
    public void Deployment_without_a_candidate_has_no_lease_whatever_its_record_still_says() =>
        Assert.Null(Of(Stable(1) with { CandidateUntil = Some.After("3m") }).CandidateUntil);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Deployment_says_whether_keys_stick_to_a_side_while_a_rollout_is_under_way(bool sticky)
    {
        var trial = Stable(1).Begin(Some.Id(2), new ServingTerms(30, sticky), Some.After("3m"), Cause).Next;

        Assert.Equal(sticky, Of(trial).Sticky);
        Assert.False(Of(trial.DropCandidate(Cause).Next).Sticky);
    }

    private static Routing Of(Deployment now, int? previous = null) =>
        RoutingOf.Deployment(now, ModelName.Parse("fraud"), previous is { } number ? new VersionNumber(number) : null, Artifacts);

    private static Deployment Begin(Deployment now, int version) => now.Begin(Some.Id(version), new ServingTerms(30), Some.After("3m"), Cause).Next;

    private static Deployment Stable(int version) => Begin(new Deployment(), version).Promote(Cause).Next.Release(EventKind.Succeeded, Cause).Next;

    private static IEnumerable<(RouteRole, int, int)> Roles(Routing routing) =>
        routing.Versions.Select(version => (version.Role, version.Version.Value, version.Weight));
}
