using System.Text;
using System.Text.Json;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Deployments;

public sealed class RoutingDocumentTests
{
    private static readonly ModelName Model = ModelName.Parse("fraud");

    [Fact]
    public void Write_begins_with_the_format() =>
        Assert.StartsWith("""{"format":1,"model":"fraud",""", Encoding.UTF8.GetString(RoutingDocument.Write(new Routing(Model, 7, []))), StringComparison.Ordinal);

    [Fact]
    public void Read_has_what_was_written() => Assert.Equal(7, RoutingDocument.Read(Model, RoutingDocument.Write(new Routing(Model, 7, []))).Generation);

    [Theory]
    [InlineData("")]
    [InlineData("\"format\":0,")]
    [InlineData("\"format\":1,")]
    public void Read_takes_what_an_older_format_or_none_has(string format) => Assert.Equal(7, Read(format).Generation);

    /// <summary>Whatever else is in it: a newer format may have what cannot be read.</summary>
    [Theory]
    [InlineData("\"format\":2,")]
    [InlineData("\"format\":2,\"sticky\":\"now and then\",")]
    public void Read_refuses_a_newer_format_and_says_what_to_do(string format) => Assert.Equal(
        "The routing of 'fraud' has format 2, and this program knows formats up to 1: a newer version wrote it. Update this program first; until then it leaves that data as it is.",
        Assert.Throws<NewerFormatException>(() => Read(format)).Message);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Read_of_what_is_no_routing_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => RoutingDocument.Read(Model, Encoding.UTF8.GetBytes(json)));

    private static Routing Read(string more) =>
        RoutingDocument.Read(Model, Encoding.UTF8.GetBytes($$"""{{{more}}"model":"fraud","generation":7,"versions":[]}"""));
}
