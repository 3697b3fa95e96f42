using ModelFunctions.Core.Persistence;
using CsCheck;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Core.Tests.Persistence;

public sealed class ModelKeysTests
{
    [Fact]
    public void Keys_are_as_documented()
    {
        Assert.Equal("version-0000000003", ModelKeys.Version(3));
        Assert.Equal("event-9223372036854775806", ModelKeys.Event(1));
        Assert.Equal("event-0000000000000000000", ModelKeys.Event(long.MaxValue));
        Assert.Equal("rollout-churn-v3-1", ModelKeys.Rollout(new RolloutId(ModelName.Parse("churn"), new VersionNumber(3), 1)));
        Assert.Equal("stable-9223372036854775807-0000000003", ModelKeys.Stable(new StablePeriod(new VersionNumber(3), DateTimeOffset.MinValue)));
        Assert.Equal($"upload-{UploadKey.Of("a", "b").Hex}", ModelKeys.Upload(UploadKey.Of("a", "b")));
    }

    [Fact]
    public void Version_sorts_by_number() => Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[1, int.MaxValue]).Sample((a, b) =>
        Assert.Equal(a.CompareTo(b), Math.Sign(string.CompareOrdinal(ModelKeys.Version(a), ModelKeys.Version(b)))));

    [Fact]
    public void Event_sorts_newest_first() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue]).Sample((a, b) =>
        Assert.Equal(b.CompareTo(a), Math.Sign(string.CompareOrdinal(ModelKeys.Event(a), ModelKeys.Event(b)))));

    [Fact]
    public void Stable_sorts_newest_first()
    {
        static string Key(long ticks) => ModelKeys.Stable(new StablePeriod(VersionNumber.First, new DateTimeOffset(ticks, TimeSpan.Zero)));
        var ticks = Gen.Long[0, DateTime.MaxValue.Ticks];
        Gen.Select(ticks, ticks).Sample((a, b) => Assert.Equal(b.CompareTo(a), Math.Sign(string.CompareOrdinal(Key(a), Key(b)))));
    }
}
