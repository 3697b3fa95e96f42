using System.Net;
using System.Text.Json.Nodes;
using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Gateway.Tests.Harness;

namespace ModelFunctions.Gateway.Tests.Http;

public class MetadataTests
{
    [Fact]
    public async Task Server_tells_what_it_is()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var about = await GetAsync(gateway, "/v2");

        Assert.Equal("ModelFunctions.Gateway", about["name"]!.GetValue<string>());
        Assert.Empty(about["extensions"]!.AsArray());
    }

    [Fact]
    public async Task Live_is_true_and_ready_is_not_before_the_routings_are_known()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        Assert.True((await GetAsync(gateway, "/v2/health/live"))["live"]!.GetValue<bool>());
        Assert.False((await GetAsync(gateway, "/v2/health/ready", HttpStatusCode.ServiceUnavailable))["ready"]!.GetValue<bool>());
        await gateway.PollAsync();
        Assert.True((await GetAsync(gateway, "/v2/health/ready"))["ready"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Ready_is_false_where_what_should_serve_cannot_be_loaded()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, [1, 2, 3]));

        await GetAsync(gateway, "/v2/health/ready", HttpStatusCode.ServiceUnavailable);
        await GetAsync(gateway, "/v2/models/penguins/ready", HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Started_is_true_once_every_version_was_loaded_or_refused_and_stays_so()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await GetAsync(gateway, "/v2/health/started", HttpStatusCode.ServiceUnavailable);
        await gateway.RouteAsync(1, gateway.Save(1, [1, 2, 3]));

        Assert.True((await GetAsync(gateway, "/v2/health/started"))["started"]!.GetValue<bool>());
        await GetAsync(gateway, "/v2/health/ready", HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Ready_is_true_while_a_first_version_is_gated()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1), RouteRole.Candidate, 0));

        await GetAsync(gateway, "/v2/health/ready");
        await GetAsync(gateway, "/v2/models/penguins/ready", HttpStatusCode.ServiceUnavailable);
        await GetAsync(gateway, "/v2/models/penguins/versions/1/ready");
    }

    [Fact]
    public async Task Model_tells_versions_inputs_and_outputs()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(2, Graphs.TwoAndTwo()), gateway.Save(1, Graphs.TwoAndTwo(), RouteRole.Previous, 0));

        var about = await GetAsync(gateway, "/v2/models/penguins");

        Assert.Equal("""
            {"name":"penguins","versions":["1","2"],"platform":"onnxruntime_onnx","inputs":[{"name":"a","datatype":"FP32","shape":[-1,2]},{"name":"b","datatype":"FP32","shape":[-1,2]}],"outputs":[{"name":"sum","datatype":"FP32","shape":[-1,2]},{"name":"product","datatype":"FP32","shape":[-1,2]}]}
            """.Trim(), about.ToJsonString());
        Assert.Equal(about.ToJsonString(), (await GetAsync(gateway, "/v2/models/penguins/versions/1")).ToJsonString());
    }

    [Theory]
    [InlineData("/v2/models/nobody")]
    [InlineData("/v2/models/nobody/ready")]
    [InlineData("/v2/models/penguins/versions/7")]
    [InlineData("/v2/models/penguins/versions/x/ready")]
    [InlineData("/v2/nothing/of/this")]
    public async Task Path_of_nothing_is_404_in_the_protocols_form(string path)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));

        await GatewayUnderTest.ErrorOfAsync(await gateway.Client.GetAsync(path), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("GET", "/v2/models/penguins/infer", "POST")]
    [InlineData("PUT", "/v2/models/penguins/versions/1/infer", "POST")]
    [InlineData("POST", "/v2/models/penguins", "GET")]
    [InlineData("DELETE", "/v2/health/ready", "GET")]
    [InlineData("POST", "/v2", "GET")]
    public async Task Method_that_a_route_has_not_is_405_and_says_which_it_has(string method, string path, string allowed)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));

        using var answer = await gateway.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Contains(allowed, await GatewayUnderTest.ErrorOfAsync(answer, HttpStatusCode.MethodNotAllowed), StringComparison.Ordinal);
        Assert.Equal([allowed], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/v2/models/penguins")]
    [InlineData("/v2/models/penguins/ready")]
    [InlineData("/v2/models/penguins/versions/1")]
    public async Task Model_before_the_routings_are_known_is_503_and_not_unknown(string path)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        gateway.Routings.IsDown = true;
        await Assert.ThrowsAsync<StorageUnavailableException>(gateway.PollAsync);

        await GatewayUnderTest.ErrorOfAsync(await gateway.Client.GetAsync(path), HttpStatusCode.ServiceUnavailable);
        await GatewayUnderTest.ErrorOfAsync(await gateway.InferAsync(), HttpStatusCode.ServiceUnavailable);

        gateway.Routings.IsDown = false;
        await gateway.PollAsync();
        await GatewayUnderTest.ErrorOfAsync(await gateway.Client.GetAsync(path), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Ready_tells_which_version_answers_in_place_of_one_that_cannot()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(3, Graphs.Telling(3)), gateway.Save(1, Graphs.Telling(1), RouteRole.Previous, 0));
        Assert.Equal("""{"name":"penguins","ready":true,"version":"3","routed":"3"}""", (await GetAsync(gateway, "/v2/models/penguins/ready")).ToJsonString());

        await gateway.RouteAsync(2, gateway.Save(2, [1, 2, 3]), gateway.Save(1, Graphs.Telling(1), RouteRole.Previous, 0));

        var readiness = await GetAsync(gateway, "/v2/models/penguins/ready");
        Assert.Equal(("1", "2"), ((string)readiness["version"]!, (string)readiness["routed"]!));
        Assert.StartsWith("Version 2 is refused: ONNX Runtime cannot load it", (string)readiness["reason"]!, StringComparison.Ordinal);
        Assert.Equal(1, await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync()));
    }

    [Fact]
    public async Task Ready_of_a_gateway_that_starts_with_a_version_that_cannot_be_loaded_is_by_the_version_before()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(2, gateway.Save(2, [1, 2, 3]), gateway.Save(1, Graphs.Telling(1), RouteRole.Previous, 0));

        Assert.Equal("1", (string)(await GetAsync(gateway, "/v2/models/penguins/ready"))["version"]!);
        Assert.Equal(1, await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync()));
    }

    [Fact]
    public async Task Model_with_nothing_in_service_is_503()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1);

        await GatewayUnderTest.ErrorOfAsync(await gateway.Client.GetAsync("/v2/models/penguins"), HttpStatusCode.ServiceUnavailable);
    }

    private static async Task<JsonNode> GetAsync(GatewayUnderTest gateway, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await gateway.Client.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
