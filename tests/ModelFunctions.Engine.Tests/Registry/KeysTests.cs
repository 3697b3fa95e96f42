using CsCheck;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Engine.Tests.Registry;

public sealed class KeysTests
{
    [Fact]
    public void Keys_are_as_documented()
    {
        Assert.Equal("version-0000000003", Keys.Version(3));
        Assert.Equal("event-9223372036854775806", Keys.Event(1));
        Assert.Equal("event-0000000000000000000", Keys.Event(long.MaxValue));
        Assert.Equal("rollout-churn-v3-1", Keys.Rollout(new RolloutId(ModelName.Parse("churn"), new VersionNumber(3), 1)));
        Assert.Equal($"upload-{UploadKey.Of("a", "b").Hex}", Keys.Upload(UploadKey.Of("a", "b")));
    }

    [Fact]
    public void Version_sorts_by_number() => Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[1, int.MaxValue]).Sample((a, b) =>
        Assert.Equal(a.CompareTo(b), Math.Sign(string.CompareOrdinal(Keys.Version(a), Keys.Version(b)))));

    [Fact]
    public void Event_sorts_newest_first() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue]).Sample((a, b) =>
        Assert.Equal(b.CompareTo(a), Math.Sign(string.CompareOrdinal(Keys.Event(a), Keys.Event(b)))));
}
