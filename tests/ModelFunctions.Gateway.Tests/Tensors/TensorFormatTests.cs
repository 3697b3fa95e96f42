using System.Net;
using System.Text.Json.Nodes;
using ModelFunctions.Gateway.Tests.Harness;
using ModelFunctions.Samples.Onnx;

namespace ModelFunctions.Gateway.Tests.Tensors;

public class TensorFormatTests
{
    [Theory]
    [InlineData(ElementType.Bool, "BOOL", "[true,false]")]
    [InlineData(ElementType.UInt8, "UINT8", "[0,255]")]
    [InlineData(ElementType.UInt16, "UINT16", "[0,65535]")]
    [InlineData(ElementType.UInt32, "UINT32", "[0,4294967295]")]
    [InlineData(ElementType.UInt64, "UINT64", "[0,18446744073709551615]")]
    [InlineData(ElementType.Int8, "INT8", "[-128,127]")]
    [InlineData(ElementType.Int16, "INT16", "[-32768,32767]")]
    [InlineData(ElementType.Int32, "INT32", "[-2147483648,2147483647]")]
    [InlineData(ElementType.Int64, "INT64", "[-9223372036854775808,9223372036854775807]")]
    [InlineData(ElementType.Float16, "FP16", "[-0.5,65504]")]
    [InlineData(ElementType.BFloat16, "BF16", "[-0.5,256]")]
    [InlineData(ElementType.Float, "FP32", "[-0.1,3.4028235E+38]")]
    [InlineData(ElementType.Double, "FP64", "[-0.1,1.7976931348623157E+308]")]
    [InlineData(ElementType.String, "BYTES", "[\"\",\"Ad\\u00e9lie \\uD83D\\uDC27\"]")]
    public async Task Infer_every_type_gives_back_to_the_last_bit_what_was_sent(ElementType type, string datatype, string data)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Echo(type)));

        var answer = await gateway.PostAsync($$"""{"inputs":[{"name":"x","shape":[1,2],"datatype":"{{datatype}}","data":{{data}}}]}""");

        var output = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["outputs"]![0]!;
        Assert.Equal(datatype, output["datatype"]!.GetValue<string>());
        Assert.Equal("[1,2]", output["shape"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(data), output["data"]), output["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData(ElementType.UInt8, "UINT8", "[0,256]")]
    [InlineData(ElementType.UInt8, "UINT8", "[0,-1]")]
    [InlineData(ElementType.Int64, "INT64", "[0,9223372036854775808]")]
    [InlineData(ElementType.Int32, "INT32", "[0,1.5]")]
    [InlineData(ElementType.Float, "FP32", "[0,1e39]")]
    [InlineData(ElementType.Float16, "FP16", "[0,70000]")]
    [InlineData(ElementType.Float, "FP32", "[0,\"1\"]")]
    [InlineData(ElementType.Float, "FP32", "[0,null]")]
    [InlineData(ElementType.Float, "FP32", "[0,true]")]
    [InlineData(ElementType.Bool, "BOOL", "[true,2]")]
    [InlineData(ElementType.String, "BYTES", "[\"\",1]")]
    public async Task Infer_an_element_that_is_none_of_the_type_is_refused_with_its_place(ElementType type, string datatype, string data)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Echo(type)));

        var answer = await gateway.PostAsync($$"""{"inputs":[{"name":"x","shape":[1,2],"datatype":"{{datatype}}","data":{{data}}}]}""");

        Assert.Contains("at 1", await GatewayUnderTest.ErrorOfAsync(answer, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_ones_and_zeros_are_booleans()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Echo(ElementType.Bool)));

        var answer = await gateway.PostAsync("""{"inputs":[{"name":"x","shape":[1,2],"datatype":"BOOL","data":[1,0]}]}""");

        Assert.Contains("[true,false]", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
