using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Deployments;

public class RollbackDecisionTests
{
    private static readonly Cause Person = new(Some.Start, "ada", "because");

    [Theory]
    [InlineData(true, false, RollbackRefusal.Refused)]
    [InlineData(true, true, null)]
    [InlineData(false, false, null)]
    public void Of_to_a_version_that_a_server_refused_needs_force(bool refused, bool force, RollbackRefusal? refusal)
    {
        var now = Stable(1).Begin(Some.Id(2), new ServingTerms(30), Some.Start, Person).Next.Revert(null, bar: true, Person, refused).Next;

        var decision = RollbackDecision.Of(now, To(2) with { Force = force }, null, isSaved: true, Person);

        Assert.Equal((refusal, refusal is null), (decision.Refusal, decision.Transition?.Next.Stable == new VersionNumber(2)));
    }

    [Fact]
    public void Of_to_a_version_that_is_not_saved_is_that_first() =>
        Assert.Equal(RollbackRefusal.NotSaved, RollbackDecision.Of(Stable(1), To(2) with { Force = true }, null, isSaved: false, Person).Refusal);

    /// <summary>Whoever is taken out is barred, whoever is put in is not: so there and back again ends where it began.</summary>
    [Fact]
    public void Of_to_there_and_back_bars_the_one_taken_out_and_lifts_the_bar_of_the_one_put_in()
    {
        var there = RollbackDecision.Of(Stable(2), To(1), null, isSaved: true, Person).Transition!.Next;
        Assert.Equal((true, false), (there.IsBarred(new VersionNumber(2)), there.IsBarred(new VersionNumber(1))));

        var back = RollbackDecision.Of(there, To(2), null, isSaved: true, Person).Transition!.Next;
        Assert.Equal((false, true), (back.IsBarred(new VersionNumber(2)), back.IsBarred(new VersionNumber(1))));
        Assert.Equal(new VersionNumber(2), back.Stable);
    }

    private static RollbackRequest To(int version) => new(To: new RollbackTarget(new VersionNumber(version)));

    private static Deployment Stable(int version) => new Deployment().Begin(Some.Id(version), new ServingTerms(30), Some.Start, Person).Next
        .Promote(Person).Next.Release(EventKind.Succeeded, Person).Next;
}
