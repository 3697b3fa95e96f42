using System.Text.Json.Nodes;
using ModelFunctions.Dev;
using ModelFunctions.Infra.Tests.Bicep;
using ModelFunctions.Infra.Tests.Templates;
using NJsonSchema;

namespace ModelFunctions.Infra.Tests.Azd;

public sealed class AzureYamlTests
{
    private static readonly JsonNode Services = AzureYaml.Read(AzureYaml.Text)["services"]!;

    [Fact]
    public async Task File_fits_the_schema() => Assert.Empty((await SchemaAsync()).Validate(AzureYaml.Read(AzureYaml.Text).ToJsonString()));

    [Theory]
    [InlineData("name: modelfunctions", "name: ModelFunctions")]
    [InlineData("name: modelfunctions", "title: modelfunctions")]
    [InlineData("host: function", "host: functions")]
    [InlineData("remoteBuild: true", "remoteBuild: yes please")]
    [InlineData("context: ../..", "contexts: ../..")]
    [InlineData("    project: src/ModelFunctions.App\n", "")]
    public async Task File_that_is_wrong_does_not_fit(string right, string wrong)
    {
        Assert.Contains(right, AzureYaml.Text, StringComparison.Ordinal);

        Assert.NotEmpty((await SchemaAsync()).Validate(AzureYaml.Read(AzureYaml.Text.Replace(right, wrong, StringComparison.Ordinal)).ToJsonString()));
    }

    [Fact]
    public void Services_are_the_resources_that_are_tagged_with_them() =>
        Assert.Equal(
            Services.AsObject().Select(service => service.Key).Order(StringComparer.Ordinal),
            Variant.Public.Load().Resources.Select(resource => (string?)resource["tags"]?["azd-service-name"]).OfType<string>().Order(StringComparer.Ordinal));

    [Fact]
    public void Projects_are_there() =>
        Assert.All(Services.AsObject(), service => Assert.Single(Directory.GetFiles(AzureYaml.PathOf(service.Value!, "."), "*.csproj")));

    /// <summary>azd deploys a container app by the template of its service's name, where there is one.</summary>
    [Fact]
    public void Gateway_has_a_template_of_its_own() =>
        Assert.True(File.Exists(Path.Combine(BicepCompiler.Infra, "gateway.bicepparam")) && Services["gateway"] is not null);

    /// <summary>azd writes a UserSecretsId into the project of a service in .NET that has none; a deployment must not change sources.</summary>
    [Fact]
    public void App_has_the_id_that_azd_would_write() =>
        Assert.Contains("<UserSecretsId>", File.ReadAllText(Repository.PathOf("src", "ModelFunctions.App", "ModelFunctions.App.csproj")), StringComparison.Ordinal);

    private static Task<JsonSchema> SchemaAsync() =>
        JsonSchema.FromFileAsync(Repository.PathOf("tests", "ModelFunctions.Infra.Tests", "Azd", "azure.yaml.schema.json"));
}
