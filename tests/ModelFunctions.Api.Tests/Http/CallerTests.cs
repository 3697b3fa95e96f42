using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;

namespace ModelFunctions.Api.Tests.Http;

/// <summary>A name that a request claims counts only where nobody has checked who sends it.</summary>
public sealed class CallerTests
{
    private static readonly Caller Key = new("key", Role.Operator) { MayClaim = true };

    [Fact]
    public void Named_is_the_claim_of_who_has_no_name_of_their_own() => Assert.Equal(("ada (claimed)", Role.Operator), Named(Key, "ada"));

    [Fact]
    public void Named_without_a_claim_is_the_caller() => Assert.Same(Key, Key.Named(new DefaultHttpContext().Request));

    [Theory]
    [InlineData("mallory")]
    [InlineData("no name at all?")]
    public void Named_of_who_was_authenticated_stays_the_name_that_was_checked(string claim) =>
        Assert.Equal(("ada", Role.Reader), Named(new Caller("ada", Role.Reader), claim));

    [Fact]
    public void Named_refuses_what_is_no_name_and_says_what_is()
    {
        var refused = Assert.Throws<ProblemException>(() => Named(Key, "ada (claimed)"));
        Assert.Equal(ProblemCodes.InvalidHeader, refused.Code);
        Assert.StartsWith("X-Actor is 'ada (claimed)'; a name has 1 to 64 of", refused.Message, StringComparison.Ordinal);
    }

    private static (string, Role) Named(Caller caller, string claim)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers["X-Actor"] = claim;
        var named = caller.Named(http.Request);
        return (named.Actor, named.Role);
    }
}
