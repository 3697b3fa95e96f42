using System.Text.Json;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Tests.Rollouts;

namespace ModelFunctions.Engine.Tests.Formats;

/// <summary>All that a world has in its storage at one moment: the rows of both tables and the published routing, as they lie there.</summary>
/// <param name="At">The moment.</param>
/// <param name="Models">The rows of the table of models.</param>
/// <param name="Blocks">The rows of the table of blocks.</param>
/// <param name="Routing">What is published.</param>
internal sealed record StoredWorld(
    DateTimeOffset At, IReadOnlyList<StoredRow> Models, IReadOnlyList<StoredRow> Blocks, JsonElement Routing)
{
    public static async Task<StoredWorld> OfAsync(RolloutWorld world)
    {
        List<StoredRow> models = [], blocks = [];
        foreach (var partition in new[] { ModelKeys.Catalog, ModelKeys.Rejected, RolloutWorld.Model.Text })
            models.AddRange(await AllAsync(world.Storage.Rows, partition));
        foreach (var rollout in models.Where(row => row.Key.StartsWith(ModelKeys.RolloutPrefix, StringComparison.Ordinal)))
            blocks.AddRange(await AllAsync(world.Storage.Blocks, rollout.Key[ModelKeys.RolloutPrefix.Length..]));
        return new StoredWorld(
            world.Clock.GetUtcNow(), models, blocks, JsonSerializer.SerializeToElement(await world.RoutingAsync(), CoreJson.Options));
    }

    public static StoredWorld Read(string file) => JsonSerializer.Deserialize<StoredWorld>(File.ReadAllText(file), CoreJson.Options)!;

    /// <summary>One row a line, so that a change of the recording can be read.</summary>
    public void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(
            file,
            $$"""
            {"at":{{Text(At)}},
            "models":[
            {{string.Join(",\n", Models.Select(Text))}}],
            "blocks":[
            {{string.Join(",\n", Blocks.Select(Text))}}],
            "routing":{{Text(Routing)}}}

            """);
    }

    /// <summary>Puts it all into the storage of a world that is empty.</summary>
    public async Task FillAsync(ITable models, ITable blocks, Action<ModelName, byte[]> publish)
    {
        foreach (var row in Models) Assert.True(await models.TryCommitAsync(row.Partition, [new TableOperation.Add(row.ToRow())], default));
        foreach (var row in Blocks) Assert.True(await blocks.TryCommitAsync(row.Partition, [new TableOperation.Add(row.ToRow())], default));
        if (Routing.ValueKind == JsonValueKind.Object) publish(RolloutWorld.Model, JsonSerializer.SerializeToUtf8Bytes(Routing));
    }

    private static async Task<IEnumerable<StoredRow>> AllAsync(ITable table, string partition)
    {
        var page = await table.ListAsync(partition, KeyRange.Prefix(""), 1000, default);
        Assert.False(page.More, $"{partition} has more rows than a recording should.");
        return page.Rows.Select(StoredRow.Of);
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, CoreJson.Options);
}

/// <summary>A row as it lies in its table.</summary>
internal sealed record StoredRow(string Partition, string Key, IReadOnlyDictionary<string, JsonElement> Columns)
{
    public static StoredRow Of(TableRow row) => new(
        row.Partition, row.Key,
        row.Columns.ToDictionary(column => column.Key, column => JsonSerializer.SerializeToElement(column.Value, CoreJson.Options)));

    public TableRow ToRow() => new(Partition, Key, Columns.ToDictionary(column => column.Key, column => ValueOf(column.Value)));

    private static object ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
    };
}
