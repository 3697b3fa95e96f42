using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Checks.Metric;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Core.Tests.Models;

namespace ModelFunctions.Core.Tests.Persistence;

public sealed class RowCodecTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char["\"\\/'{}[]:,\n\t\0 aé模\u2028<&+"], 0, 20],
        Gen.OneOf("", "NaN", "null", "true", "12", "1e5", "😀 Grüße", "2026-03-02T08:00:00Z", new string('x', RowCodec.MaxColumn)));

    private static readonly Gen<double> Reals = Gen.OneOf(
        Gen.Double,
        Gen.OneOf<double>(
            0, 2, -2, 0.1, 1e300, -1e300, 1e15, 1e16, 9.3e18, double.Epsilon, double.MaxValue, double.MinValue,
            double.NaN, double.PositiveInfinity, double.NegativeInfinity));

    private static readonly Gen<Inner> Inners =
        Gen.Select(Texts, Reals, Texts.Array[0, 4], (text, real, list) => new Inner(text, real, list));

    private static readonly Gen<Outer> Outers =
        from text in Texts.Null()
        from whole in Gen.Long
        from real in Reals
        from flag in Gen.Bool
        from inner in Inners.Null()
        from list in Inners.Array[0, 3]
        from names in Gen.Dictionary(Texts, Texts)[0, 3]
        select new Outer(whole, real, flag) { Text = text, Inner = inner, List = list, Names = names };

    [Fact]
    public void FromRow_reads_what_ToRow_writes() => Outers.Sample(value =>
        Assert.Equal(JsonOf(value), JsonOf(RowCodec.FromRow<Outer>(RowCodec.ToRow("p", "k", value)))));

    [Fact]
    public void ToRow_has_only_columns_that_a_table_knows_and_none_is_too_long() => Outers.Sample(value =>
        Assert.All(RowCodec.ToRow("p", "k", value).Columns, column =>
        {
            Assert.True(column.Value is string or long or double or bool);
            if (column.Value is string text) Assert.InRange(text.Length, 0, RowCodec.MaxColumn);
        }));

    [Fact]
    public void ToRow_columns_say_what_the_JSON_of_the_value_says() => Outers.Sample(value => AssertSame(value));

    [Fact]
    public void ToRow_columns_of_records_with_converters_of_their_own_say_what_their_JSON_says()
    {
        AssertSame(PolicyDocument.Default);
        AssertSame(Saved(RolloutPhase.Paused) with { Policy = PolicyDocument.Default, PausedFrom = RolloutPhase.Stepping, EndedAt = Samples.Now });
        AssertSame(Samples.Version(3) with { DeletedAt = Samples.Now });
        AssertSame(new ModelEvent(7, Samples.Now, "ada", EventKind.Paused) { Evidence = new JsonObject { ["turn"] = 3 } });
        AssertSame(new Block("gw/1", 3, 2, Samples.Now, Samples.Now, new Arm(10, 1) { Latency = [new BinCount(200, 9)] }, Arm.Empty));
    }

    /// <summary>A rollout's policy is remembered by its text: each row has its own all the same, and one that is no policy is refused.</summary>
    [Fact]
    public void FromRow_every_rollout_has_the_policy_of_its_row()
    {
        var other = PolicyDocument.Default with { Sticky = true, Watch = TimeSpan.FromMinutes(7) };
        for (var times = 0; times < 2; times++)
            foreach (var policy in new[] { PolicyDocument.Default, other, null })
            {
                var read = RowCodec.FromRow<Rollout>(RowCodec.ToRow("p", "k", Saved(RolloutPhase.Watching) with { Policy = policy })).Policy;
                Assert.Equal(JsonSerializer.Serialize(policy, CoreJson.Options), JsonSerializer.Serialize(read, CoreJson.Options));
            }
        var row = RowCodec.ToRow("p", "k", Saved(RolloutPhase.Watching));
        Assert.ThrowsAny<JsonException>(() =>
            RowCodec.FromRow<Rollout>(row with { Columns = new Dictionary<string, object>(row.Columns) { ["policyJson"] = "{\"onUpload\":" } }));
    }

    [Fact]
    public void FromRow_a_policy_that_takes_several_columns_is_whole()
    {
        var check = new MetricCheck { Source = "s", Query = new string('q', RowCodec.MaxColumn) };
        var rollout = Saved(RolloutPhase.Watching) with { Policy = PolicyDocument.Default with { Checks = [check] } };

        var read = RowCodec.FromRow<Rollout>(RowCodec.ToRow("p", "k", rollout));

        Assert.Equal(check.Query, Assert.IsType<MetricCheck>(read.Policy!.Checks[0]).Query);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(2.0)]
    [InlineData(1e300)]
    [InlineData(-5e-324)]
    [InlineData(9007199254740993.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void FromRow_reads_a_double_to_the_bit(double real) => Assert.Equal(
        BitConverter.DoubleToInt64Bits(real),
        BitConverter.DoubleToInt64Bits(RowCodec.FromRow<Outer>(RowCodec.ToRow("p", "k", new Outer(1, real, true))).Real));

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(9007199254740993)]
    [InlineData(long.MaxValue)]
    public void FromRow_reads_a_long_exactly(long whole)
    {
        var row = RowCodec.ToRow("p", "k", new Outer(whole, 0, true));

        Assert.Equal(whole, row.Columns["whole"]);
        Assert.Equal(whole, RowCodec.FromRow<Outer>(row).Whole);
    }

    [Fact]
    public void ToRow_plain_properties_are_columns_and_objects_are_JSON_text()
    {
        var row = RowCodec.ToRow("p", "k", new Outer(7, 0.5, true) { Text = "\"x\"", Inner = new Inner("y", 1, ["z"]) }, "etag");

        Assert.Equal(("p", "k", "etag"), (row.Partition, row.Key, row.ETag));
        Assert.Equal(
            new Dictionary<string, object>
            {
                ["format"] = 1L,
                ["whole"] = 7L,
                ["real"] = 0.5,
                ["flag"] = true,
                ["text"] = "\"x\"",
                ["innerJson"] = """{"text":"y","real":1,"list":["z"]}""",
                ["listJson"] = "[]",
                ["namesJson"] = "{}",
            },
            row.Columns);
    }

    [Theory]
    [InlineData(31_996, 1)]
    [InlineData(31_997, 2)]
    [InlineData(400_000, 13)]
    public void ToRow_cuts_long_JSON_into_columns_that_FromRow_joins(int characters, int columns)
    {
        var value = new Outer(1, 1, true) { Names = new Dictionary<string, string> { ["n"] = new string('x', characters - 4) } };

        var row = RowCodec.ToRow("p", "k", value);

        Assert.Equal(columns, row.Columns.Keys.Count(name => name.StartsWith("namesJson", StringComparison.Ordinal)));
        Assert.Equal(value.Names, RowCodec.FromRow<Outer>(row).Names);
    }

    [Fact]
    public void FromRow_long_JSON_of_characters_that_are_escaped_is_whole_again()
    {
        var text = string.Concat(Enumerable.Repeat("\"\\😀é", 9_000));
        var value = new Outer(1, 1, true) { Names = new Dictionary<string, string> { ["😀\""] = text } };

        Assert.Equal(value.Names, RowCodec.FromRow<Outer>(RowCodec.ToRow("p", "k", value)).Names);
    }

    [Fact]
    public void FromRow_a_version_is_as_it_was_saved()
    {
        var version = Samples.Version(3) with
        {
            Metadata = new Dictionary<string, string> { ["TrainedBy"] = "Zoë", ["trained_at"] = "2026-03-02" },
            Tags = new Dictionary<string, string> { ["stage"] = "\"prod\"" },
            DeletedAt = Samples.Now.AddTicks(1),
        };

        var read = RowCodec.FromRow<ModelVersion>(RowCodec.ToRow("churn", "version-0000000003", version));

        Assert.Equal(version.Metadata, read.Metadata);
        Assert.Equal(version.Tags, read.Tags);
        Assert.Equal(version, read with { Metadata = version.Metadata, Tags = version.Tags });
    }

    /// <summary>What a rollout does next is left out once it does nothing any more; that is no claim again.</summary>
    [Theory]
    [InlineData(RolloutPhase.Requested)]
    [InlineData(RolloutPhase.Watching)]
    [InlineData(RolloutPhase.Succeeded)]
    public void FromRow_a_rollout_is_as_it_was_saved(RolloutPhase phase)
    {
        var rollout = Saved(phase);

        var read = RowCodec.FromRow<Rollout>(RowCodec.ToRow("churn", "rollout-churn-v1-2", rollout));

        Assert.Equal(rollout, read with { Acknowledged = rollout.Acknowledged });
    }

    /// <summary>Both ways go through a buffer that is used again: a short row after a long one has nothing of it.</summary>
    [Fact]
    public void A_short_row_after_one_of_megabytes_is_itself()
    {
        var large = new Outer(1, 1, true) { Names = new Dictionary<string, string> { ["n"] = new string('x', 900_000) } };
        for (var times = 0; times < 2; times++)
        {
            Assert.Equal(large.Names, RowCodec.FromRow<Outer>(RowCodec.ToRow("p", "k", large)).Names);
            Assert.Equal(JsonOf(new Outer(2, 2, false)), JsonOf(RowCodec.FromRow<Outer>(RowCodec.ToRow("p", "k", new Outer(2, 2, false)))));
        }
    }

    [Fact]
    public void FromRow_of_a_column_of_another_type_is_refused() =>
        Assert.Throws<JsonException>(() => RowCodec.FromRow<Outer>(RowOf(("whole", "seven"))));

    [Fact]
    public void FromRow_of_a_type_that_no_column_has_is_refused() =>
        Assert.Throws<JsonException>(() => RowCodec.FromRow<Outer>(RowOf(("whole", DateTimeOffset.UnixEpoch))));

    [Fact]
    public void FromRow_of_broken_JSON_is_refused() =>
        Assert.ThrowsAny<JsonException>(() => RowCodec.FromRow<Outer>(RowOf(("innerJson", "{\"text\":"))));

    [Fact]
    public void FromRow_columns_that_it_does_not_know_are_passed_over() =>
        Assert.Equal(7, RowCodec.FromRow<Outer>(RowOf(("whole", 7L), ("later", "x"), ("laterJson", "[1]"), ("laterJson2", ""))).Whole);

    [Fact]
    public void ToRow_has_the_format_of_the_record() =>
        Assert.Equal(3L, RowCodec.ToRow("p", "k", new Raised(7)).Columns[Formats.Name]);

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(2L)]
    [InlineData(3L)]
    [InlineData(3)]
    public void FromRow_reads_what_an_older_format_or_none_has(object? format) =>
        Assert.Equal(7, RowCodec.FromRow<Raised>(format is null ? RowOf(("whole", 7L)) : RowOf(("whole", 7L), ("format", format))).Whole);

    /// <summary>Whatever else is in it: a newer format may have what cannot be read.</summary>
    [Theory]
    [InlineData(7L)]
    [InlineData("of another kind")]
    public void FromRow_refuses_a_newer_format_and_says_what_to_do(object whole)
    {
        var refused = Assert.Throws<NewerFormatException>(() => RowCodec.FromRow<Raised>(RowOf(("whole", whole), ("format", 4L))));
        Assert.Equal(
            "The row p/k has format 4, and this program knows formats up to 3: a newer version wrote it. Update this program first; until then it leaves that data as it is.",
            refused.Message);
    }

    [Fact]
    public void FromRow_of_a_format_that_is_no_number_is_refused() =>
        Assert.Throws<JsonException>(() => RowCodec.FromRow<Raised>(RowOf(("whole", 7L), ("format", "newest"))));

    [Fact]
    public void ToRow_of_a_type_without_a_format_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => RowCodec.ToRow("p", "k", new Inner("", 0, [])));

    private static Rollout Saved(RolloutPhase phase) => new(new RolloutId(ModelName.Parse("churn"), VersionNumber.First, 2), phase, Samples.Now, "ada")
    {
        Turn = 7,
        Effect = phase == RolloutPhase.Requested ? Effect.Claim : phase.IsEnd() ? null : Effect.Look,
    };

    /// <summary>The columns are those that follow from the JSON of the whole value, property by property.</summary>
    private static void AssertSame<T>(T value)
    {
        var expected = new Dictionary<string, object> { ["format"] = (long)Core.Formats.Of<T>() };
        foreach (var property in JsonSerializer.SerializeToElement(value, CoreJson.Options).EnumerateObject())
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.True or JsonValueKind.False: expected[property.Name] = property.Value.GetBoolean(); break;
                case JsonValueKind.String: expected[property.Name] = property.Value.GetString()!; break;
                case JsonValueKind.Number: expected[property.Name] = property.Value.TryGetInt64(out var whole) ? (object)whole : property.Value.GetDouble(); break;
                default:
                    var parts = property.Value.GetRawText().Chunk(RowCodec.MaxColumn).Select(part => new string(part)).ToList();
                    for (var i = 0; i < parts.Count; i++) expected[$"{property.Name}Json{(i == 0 ? "" : i + 1)}"] = parts[i];
                    break;
            }
        Assert.Equal(expected, RowCodec.ToRow("p", "k", value).Columns);
    }

    private static TableRow RowOf(params (string Name, object Value)[] columns) =>
        new("p", "k", columns.ToDictionary(column => column.Name, column => column.Value));

    private static string JsonOf(Outer value) => JsonSerializer.Serialize(value, CoreJson.Options);

    private sealed record Inner(string Text, double Real, IReadOnlyList<string> List);

    [Format(3)]
    private sealed record Raised(long Whole);

    [Format(1)]
    private sealed record Outer(long Whole, double Real, bool Flag)
    {
        public string? Text { get; init; }

        public Inner? Inner { get; init; }

        public IReadOnlyList<Inner> List { get; init; } = [];

        public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();
    }
}
