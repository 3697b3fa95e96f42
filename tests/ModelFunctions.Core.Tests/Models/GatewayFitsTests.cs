using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Models;

public class GatewayFitsTests
{
    [Theory]
    [InlineData("model.onnx", "080a1205", GatewayFit.Served)]
    [InlineData("MODEL.ONNX", "08073a81", GatewayFit.Served)]
    [InlineData("model.onnx", "3a", GatewayFit.Served)]
    [InlineData("model.onnx", "80049563", GatewayFit.Doubtful)]
    [InlineData("model.onnx", "504b0304", GatewayFit.Doubtful)]
    [InlineData("model.onnx", "", GatewayFit.Doubtful)]
    [InlineData("model.bin", "080a1205", GatewayFit.AnotherName)]
    [InlineData("model.onnx.bak", "080a1205", GatewayFit.AnotherName)]
    [InlineData("model.bin", "08ff1205", GatewayFit.NotOnnx)]
    [InlineData("model.bin", "080a08", GatewayFit.NotOnnx)]
    [InlineData("model.bin", "08", GatewayFit.NotOnnx)]
    [InlineData("model.pkl", "80049563", GatewayFit.NotOnnx)]
    public void Of_goes_by_name_and_first_bytes(string file, string first, GatewayFit fit) =>
        Assert.Equal(fit, GatewayFits.Of(FileName.Parse(file), Convert.FromHexString(first)));
}
