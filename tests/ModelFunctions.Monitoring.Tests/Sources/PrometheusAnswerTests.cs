using System.Text.Json;
using ModelFunctions.Monitoring.Sources;

namespace ModelFunctions.Monitoring.Tests.Sources;

public sealed class PrometheusAnswerTests
{
    [Theory]
    [InlineData("""{"resultType":"vector","result":[{"metric":{"job":"a"},"value":[1767261600.5,"0.25"]}]}""", 0.25)]
    [InlineData("""{"resultType":"scalar","result":[1767261600,"3"]}""", 3)]
    [InlineData("""{"resultType":"scalar","result":[1767261600,"1.5e-05"]}""", 1.5e-5)]
    [InlineData("""{"resultType":"scalar","result":[1767261600,"NaN"]}""", double.NaN)]
    [InlineData("""{"resultType":"scalar","result":[1767261600,"+Inf"]}""", double.PositiveInfinity)]
    [InlineData("""{"resultType":"scalar","result":[1767261600,"-Inf"]}""", double.NegativeInfinity)]
    public void Read_of_one_sample_is_its_number(string data, double number) => Assert.Equal(new SourceAnswer.Number(number), Read(data));

    [Fact]
    public void Read_of_no_series_is_nothing() => Assert.IsType<SourceAnswer.Nothing>(Read("""{"resultType":"vector","result":[]}"""));

    [Theory]
    [InlineData("""{"resultType":"vector","result":[{"value":[1,"1"]},{"value":[1,"2"]}]}""", "2 series")]
    [InlineData("""{"resultType":"matrix","result":[]}""", "a matrix")]
    [InlineData("""{"resultType":"string","result":[1,"high"]}""", "a string")]
    [InlineData("""{"resultType":"scalar","result":[1,"high"]}""", "no number")]
    [InlineData("""{"resultType":"scalar"}""", "without data")]
    public void Read_of_anything_else_fails_and_says_why(string data, string reason) => Failed(reason, Read(data));

    [Fact]
    public void Read_of_a_refused_query_gives_the_servers_reason() => Failed(
        "1:5: parse error",
        Read(400, """{"status":"error","errorType":"bad_data","error":"invalid parameter \"query\": 1:5: parse error"}"""));

    [Theory]
    [InlineData(502, null)]
    [InlineData(200, "[]")]
    public void Read_of_what_is_no_answer_of_Prometheus_fails(int status, string? body) => Failed($"Status {status}", Read(status, body));

    private static void Failed(string reason, SourceAnswer answer) =>
        Assert.Contains(reason, Assert.IsType<SourceAnswer.Failure>(answer).Reason, StringComparison.Ordinal);

    private static SourceAnswer Read(string data) => Read(200, $$"""{"status":"success","data":{{data}}}""");

    private static SourceAnswer Read(int status, string? body)
    {
        if (body is null) return PrometheusAnswer.Read(status, null);
        using var document = JsonDocument.Parse(body);
        return PrometheusAnswer.Read(status, document.RootElement);
    }
}
