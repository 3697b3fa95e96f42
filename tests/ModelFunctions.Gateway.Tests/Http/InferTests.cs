using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Gateway.Tests.Harness;

namespace ModelFunctions.Gateway.Tests.Http;

public class InferTests
{
    private const string Good = """{"name":"x","shape":[1],"datatype":"FP32","data":[1]}""";

    [Fact]
    public async Task Infer_several_inputs_and_outputs_answers_each_with_id_and_version()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(12, Graphs.TwoAndTwo()));

        var answer = await gateway.PostAsync("""
            {"id":"q7","parameters":{"trace":true},"inputs":[
              {"data":[[1,2],[3,4],[5,6]],"datatype":"FP32","shape":[3,2],"name":"b","parameters":{}},
              {"name":"a","shape":[3,2],"datatype":"FP32","data":[10,20,30,40,50,60]}]}
            """);

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""
            {"model_name":"penguins","model_version":"12","id":"q7","outputs":[{"name":"sum","shape":[3,2],"datatype":"FP32","data":[11,22,33,44,55,66]},{"name":"product","shape":[3,2],"datatype":"FP32","data":[10,40,90,160,250,360]}]}
            """.Trim(), await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Infer_outputs_named_gives_only_these()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.TwoAndTwo()));

        var answer = await gateway.PostAsync("""
            {"outputs":[{"name":"product"}],"inputs":[
              {"name":"a","shape":[1,2],"datatype":"FP32","data":[1,2]},{"name":"b","shape":[1,2],"datatype":"FP32","data":[3,4]}]}
            """);

        Assert.Equal("product", Assert.Single(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["outputs"]!.AsArray())!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Infer_an_empty_batch_is_answered_empty()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));

        var answer = await gateway.PostAsync("""{"inputs":[{"name":"x","shape":[0],"datatype":"FP32","data":[]}]}""");

        Assert.Contains("\"shape\":[0]", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The body is not a request such as {\"inputs\": […]}: it is empty.")]
    [InlineData("{", "it ends too early, at line 1, position 2.")]
    [InlineData("{\n  'inputs'", "''' is an invalid start of a property name, expected a '\"', at line 2, position 3.")]
    [InlineData("[]", "The body must be an object, not an array.")]
    [InlineData("{}", "no inputs")]
    [InlineData("""{"inputs":{}}""", "inputs")]
    [InlineData("""{"inputs":[]}""", "no inputs")]
    [InlineData("""{"inputs":[1]}""", "inputs[0] must be an object, not a number.")]
    [InlineData("""{"inputs":[{"name":"x"}]}""", "needs name, shape, datatype and data")]
    [InlineData("""{"id":1,"inputs":[]}""", "id must be text, not a number.")]
    [InlineData("""{"outputs":["y"],"inputs":[]}""", "outputs")]
    [InlineData("""{"inputs":[{"name":"x","shape":[1],"datatype":"FP31","data":[1]}]}""", "FP31")]
    [InlineData("""{"inputs":[{"name":"x","shape":[-1],"datatype":"FP32","data":[1]}]}""", "whole numbers from 0")]
    [InlineData("""{"inputs":[{"name":"x","shape":[2],"datatype":"FP32","data":[1]}]}""", "1 elements, not the 2")]
    [InlineData("""{"inputs":[{"name":"x","shape":[1],"datatype":"FP32","data":[1,2]}]}""", "more than the 1")]
    [InlineData("""{"inputs":[{"name":"x","shape":[1],"datatype":"FP32","data":7}]}""", "data must be an array")]
    [InlineData("""{"inputs":[{"name":"x","shape":[9000000000000,9000000000000],"datatype":"FP32","data":[1]}]}""", "more elements than the body can hold")]
    [InlineData("""{"inputs":[{"name":"x","shape":[1,1],"datatype":"FP32","data":[1]}]}""", "[batch], not [1, 1]")]
    [InlineData("""{"inputs":[{"name":"x","shape":[1],"datatype":"INT32","data":[1]}]}""", "must be FP32, not INT32")]
    [InlineData("""{"inputs":[{"name":"z","shape":[1],"datatype":"FP32","data":[1]}]}""", "no input 'z'")]
    [InlineData("{\"inputs\":[" + Good + "," + Good + "]}", "once")]
    [InlineData("{\"outputs\":[{\"name\":\"z\"}],\"inputs\":[" + Good + "]}", "no output 'z'")]
    [InlineData("{\"inputs\":[" + Good + "]} {}", "there is text after its end, at line 1, position ")]
    public async Task Infer_a_body_that_is_wrong_is_refused_with_the_place_and_not_counted(string body, string told)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));

        Assert.Contains(told, await GatewayUnderTest.ErrorOfAsync(await gateway.PostAsync(body), HttpStatusCode.BadRequest), StringComparison.Ordinal);

        Assert.Equal(0, await CountedAsync(gateway));
    }

    [Fact]
    public async Task Infer_inputs_of_different_batches_are_refused()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.TwoAndTwo()));

        var answer = await gateway.PostAsync("""
            {"inputs":[{"name":"a","shape":[1,2],"datatype":"FP32","data":[1,2]},{"name":"b","shape":[2,2],"datatype":"FP32","data":[3,4,5,6]}]}
            """);

        Assert.Contains("'b'", await GatewayUnderTest.ErrorOfAsync(answer, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_arrays_nested_too_deep_are_refused()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));

        var answer = await gateway.PostAsync("{\"inputs\":" + new string('[', 100_000));

        await GatewayUnderTest.ErrorOfAsync(answer, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Infer_an_unknown_model_is_404()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.PollAsync();

        Assert.Contains("'penguins'", await GatewayUnderTest.ErrorOfAsync(await gateway.InferAsync(), HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0")]
    [InlineData("latest")]
    public async Task Infer_a_version_that_is_not_loaded_is_404(string version)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));

        await GatewayUnderTest.ErrorOfAsync(
            await gateway.PostAsync("{\"inputs\":[" + Good + "]}", $"/v2/models/penguins/versions/{version}/infer"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Infer_a_version_that_is_not_loaded_is_404_before_its_body_is_looked_at()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));

        await GatewayUnderTest.ErrorOfAsync(await gateway.PostAsync("{", "/v2/models/penguins/versions/2/infer"), HttpStatusCode.NotFound);
        await GatewayUnderTest.ErrorOfAsync(await gateway.PostAsync("{", "/v2/models/penguins/versions/1/infer"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Infer_nothing_in_service_is_503_before_the_body_is_looked_at()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));
        await gateway.RouteAsync(2);

        await GatewayUnderTest.ErrorOfAsync(await gateway.InferAsync(), HttpStatusCode.ServiceUnavailable);
        await GatewayUnderTest.ErrorOfAsync(await gateway.PostAsync("{"), HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Infer_a_huge_body_is_413_whether_its_length_is_told_or_not(bool told)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(change: options => options with { MaxBodyBytes = 100_000 });
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));
        using var body = new ByteArrayContent(new byte[200_000]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/penguins/infer") { Content = body };
        request.Headers.TransferEncodingChunked = !told;

        Assert.Contains("100,000", await GatewayUnderTest.ErrorOfAsync(await gateway.Client.SendAsync(request), HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
        Assert.Equal(0, await CountedAsync(gateway));
    }

    [Fact]
    public async Task Infer_the_binary_extension_is_refused()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));
        gateway.Client.DefaultRequestHeaders.Add("Inference-Header-Content-Length", "12");

        Assert.Contains("binary", await GatewayUnderTest.ErrorOfAsync(await gateway.InferAsync(), HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_a_connection_that_breaks_in_the_body_is_not_counted_and_hurts_nobody()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));
        using (var broken = new TcpClient(gateway.Client.BaseAddress!.Host, gateway.Client.BaseAddress.Port))
        {
            await broken.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                "POST /v2/models/penguins/infer HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"inputs\":["));
            broken.LingerState = new LingerOption(true, 0);
        }

        Assert.Equal(1, await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync()));
        Assert.Equal(1, await CountedAsync(gateway));
    }

    [Fact]
    public async Task Infer_a_model_that_fails_is_500_and_counted_as_an_error()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.ModelResolver()));

        await GatewayUnderTest.ErrorOfAsync(await gateway.InferAsync(x: 7, datatype: "INT64"), HttpStatusCode.InternalServerError);
        Assert.Equal(HttpStatusCode.OK, (await gateway.InferAsync(x: 2, datatype: "INT64")).StatusCode);

        Assert.Equal((2, 1), await CountsAsync(gateway, arm => arm.Errors));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(0f)]
    public async Task Infer_NaN_and_infinity_are_null_in_JSON_and_counted_as_invalid(float x)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Logarithm()));

        Assert.Contains("\"data\":[null]", await (await gateway.InferAsync(x)).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal((1, 1), await CountsAsync(gateway, arm => arm.Invalid));
    }

    [Fact]
    public async Task Infer_an_output_of_another_shape_than_declared_is_counted_as_invalid()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.WrongOutputShape()));

        Assert.Equal(HttpStatusCode.OK, (await gateway.InferAsync()).StatusCode);

        Assert.Equal((1, 1), await CountsAsync(gateway, arm => arm.Invalid));
    }

    [Fact]
    public async Task Infer_a_model_that_takes_too_long_is_stopped_and_counted_as_an_error()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(change: options => options with { RequestTimeout = TimeSpan.FromMilliseconds(50) });
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Endless()));

        await GatewayUnderTest.ErrorOfAsync(await gateway.InferAsync(), HttpStatusCode.GatewayTimeout);

        Assert.Equal((1, 1), await CountsAsync(gateway, arm => arm.Errors));
    }

    [Fact]
    public async Task Infer_a_version_that_hangs_does_not_hold_up_the_other()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(
            change: options => options with { RequestTimeout = TimeSpan.FromSeconds(3), RequestsAtATime = 1 });
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, Graphs.Endless(), RouteRole.Candidate, 0));
        var hanging = Enumerable.Range(0, 50).Select(_ => gateway.InferAsync(version: 2)).ToList();

        Assert.Equal(1, await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync()));

        Assert.Contains(hanging, request => !request.IsCompleted);
        Assert.All(await Task.WhenAll(hanging), answer => Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode));
    }

    [Fact]
    public async Task Infer_a_version_by_name_is_answered_by_it_and_not_counted()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 0));

        Assert.Equal(2, await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync(version: 2)));

        Assert.Equal(0, await CountedAsync(gateway));
    }

    private static async Task<long> CountedAsync(GatewayUnderTest gateway) => (await CountsAsync(gateway, _ => 0)).Requests;

    private static async Task<(long Requests, long Of)> CountsAsync(GatewayUnderTest gateway, Func<Core.Health.Arm, long> of)
    {
        gateway.Gateway.Follower.Find("penguins")!.Withdraw();
        var blocks = await gateway.BlocksAsync();
        return (blocks.Sum(block => block.Stable.Requests), blocks.Sum(block => of(block.Stable)));
    }
}
