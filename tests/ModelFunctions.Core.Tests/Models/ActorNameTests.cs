using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Models;

public class ActorNameTests
{
    [Theory]
    [InlineData("ada", true)]
    [InlineData("Ada L. 2", true)]
    [InlineData("ada@example.com", true)]
    [InlineData("ci+deploy_1-a", true)]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData(" ada", false)]
    [InlineData("ada.", false)]
    [InlineData("ada (claimed)", false)]
    [InlineData("ada\nb", false)]
    [InlineData("José", false)]
    public void IsAllowed_takes_what_can_be_told_from_everything_else(string? name, bool isAllowed) => Assert.Equal(isAllowed, ActorName.IsAllowed(name));

    [Fact]
    public void IsAllowed_ends_at_64_characters() =>
        Assert.Equal((true, false), (ActorName.IsAllowed(new string('a', 64)), ActorName.IsAllowed(new string('a', 65))));

    [Fact]
    public void Claimed_is_marked_and_can_be_read_back()
    {
        Assert.Equal("ada (claimed)", ActorName.Claimed("ada"));
        Assert.Equal(("ada", "ada"), (ActorName.Plain("ada (claimed)"), ActorName.Plain("ada")));
    }
}
