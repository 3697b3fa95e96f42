using System.Text.Json.Nodes;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Api.Tests.Contract;

/// <summary>The schemas of policies as they follow from what the parser reads.</summary>
internal static class PolicySchema
{
    /// <summary>The name of a kind's schema: <c>ErrorsCheck</c>.</summary>
    public static string NameOf(CheckDefinition kind) => kind.Type.Name;

    public static JsonObject OfPolicy() => Object("How a model's versions are rolled out.", PolicyFields.Of<RolloutPolicy>(), new()
    {
        ["steps"] = List("The weights on the way, rising; without steps the version goes from the gate straight to all traffic.", "PolicyStep", 0, RolloutPolicy.MaxSteps),
        ["checks"] = List("The rules of health.", "PolicyCheck", 1, RolloutPolicy.MaxChecks),
    });

    public static JsonObject OfStep() => Object("A weight and how long it holds.", PolicyFields.Of<PolicyStep>(), []);

    /// <summary>A check of any kind; its <c>kind</c> says which.</summary>
    public static JsonObject OfCheck() => new()
    {
        ["description"] = "One rule of health.",
        ["oneOf"] = new JsonArray([.. CheckKinds.All.Kinds.Select(kind => Reference(NameOf(kind)))]),
        ["discriminator"] = new JsonObject
        {
            ["propertyName"] = "kind",
            ["mapping"] = new JsonObject(CheckKinds.All.Kinds.Select(kind =>
                KeyValuePair.Create<string, JsonNode?>(kind.Kind.ToString(), $"#/components/schemas/{NameOf(kind)}"))),
        },
    };

    public static JsonObject Of(CheckDefinition kind)
    {
        var schema = Object(kind.Meaning, kind.Fields, new() { ["kind"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(kind.Kind.ToString()) } });
        var required = schema["required"] as JsonArray ?? [];
        required.Insert(0, "kind");
        schema["required"] = required;
        return schema;
    }

    private static JsonObject Object(string description, PolicyFields fields, Dictionary<string, JsonNode> others)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["description"] = description,
            ["properties"] = new JsonObject([.. others.Select(other => KeyValuePair.Create(other.Key, (JsonNode?)other.Value)), .. fields.All.Select(Property)]),
            ["additionalProperties"] = false,
        };
        if (fields.All.Any(IsRequired)) schema["required"] = new JsonArray([.. fields.All.Where(IsRequired).Select(field => JsonValue.Create(field.Name))]);
        return schema;
    }

    private static KeyValuePair<string, JsonNode?> Property(PolicyField field)
    {
        var schema = JsonObject.Create(field.Schema)!;
        if (field.Default is not (PolicyField.Required or PolicyField.Nothing))
            schema["default"] = (string?)schema["type"] == "string" ? field.Default : JsonNode.Parse(field.Default);
        schema["description"] = $"{field.Meaning} Allowed: {field.Allowed}.";
        return KeyValuePair.Create(field.Name, (JsonNode?)schema);
    }

    private static bool IsRequired(PolicyField field) => field.Default == PolicyField.Required;

    private static JsonObject List(string description, string items, int least, int most) =>
        new() { ["type"] = "array", ["description"] = description, ["items"] = Reference(items), ["minItems"] = least, ["maxItems"] = most };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };
}
