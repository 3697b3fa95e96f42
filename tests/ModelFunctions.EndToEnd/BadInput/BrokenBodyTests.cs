using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.BadInput;

/// <summary>Bodies that break off or never end.</summary>
[Collection(Refusals.Name)]
public sealed class BrokenBodyTests(HostFixture fixture)
{
    private const long MaxMore = 32L << 20;

    // Longer than a block, so that one is already with the storage when the body breaks off.
    private static readonly string Piece = new('a', 5 << 20);

    public static TheoryData<string> Cut => new()
    {
        "Content-Length: 1000\r\n\r\nonly this",
        $"Content-Length: {10 << 20}\r\n\r\n{Piece}",
        "Transfer-Encoding: chunked\r\n\r\n9\r\nonly this\r\n",
        $"Transfer-Encoding: chunked\r\n\r\n{5 << 20:x}\r\n{Piece}\r\n{5 << 20:x}\r\naaaa",
    };

    [Theory]
    [MemberData(nameof(Cut))]
    public async Task A_sender_that_hangs_up_in_its_body_leaves_nothing(string rest)
    {
        var before = await Traces.ReadAsync(fixture);

        await RawHttp.HangUpAsync(fixture.Host.Url, Put("cut") + rest);

        await AssertNothingAsync(before);
    }

    [Theory]
    [MemberData(nameof(Cut))]
    public async Task A_connection_that_is_reset_in_its_body_leaves_nothing(string rest)
    {
        var before = await Traces.ReadAsync(fixture);

        await RawHttp.ResetAsync(fixture.Host.Url, Put("reset") + rest);

        await AssertNothingAsync(before);
    }

    [Theory]
    [InlineData("Content-Length: 1000\r\n\r\nonly this")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nno chunk")]
    public async Task A_body_that_stops_or_makes_no_sense_is_refused_and_leaves_nothing(string rest)
    {
        var before = await Traces.ReadAsync(fixture);

        var answer = await RawHttp.SendAsync(fixture.Host.Url, Put("stopped") + rest);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("broken-body", answer, StringComparison.Ordinal);
        await AssertNothingAsync(before);
    }

    [SkippableTheory]
    [InlineData("POST /api/models/flood/uploads", false)]
    [InlineData("POST /api/models/flood/uploads", true)]
    [InlineData("PUT /api/models/flood/versions/1/tags", false)]
    [InlineData("PUT /api/models/flood/versions/1/tags", true)]
    [InlineData("PUT /api/models/flood/versions?file=m.onnx", false)]
    [InlineData("PUT /api/models/flood/versions?file=m.onnx", true)]
    public async Task A_body_of_100_MiB_is_refused_and_takes_no_memory(string request, bool chunked)
    {
        var answer = await FloodAsync(request, 100L << 20, chunked);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("body-too-large", answer, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_1_GiB_is_refused_or_cut_off_and_takes_no_memory(bool chunked)
    {
        var answer = await FloodAsync("POST /api/models/flood/uploads", 1L << 30, chunked);

        // Where the connection ended while much was on its way, the system may have thrown the answer away.
        if (answer.Length > 0) Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
    }

    private async Task<string> FloodAsync(string request, long length, bool chunked)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux tells a process's memory in /proc.");
        var before = await Traces.ReadAsync(fixture);
        var memory = fixture.Host.Process.Memory!;

        var answer = await RawHttp.FloodAsync(fixture.Host.Url, request, length, chunked);

        Assert.InRange(fixture.Host.Process.Memory!.Peak, 0, Math.Max(memory.Peak, memory.Current + MaxMore));
        await AssertNothingAsync(before);
        return answer;
    }

    private static string Put(string model) =>
        $"PUT /api/models/{model}/versions?file=m.onnx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    private async Task AssertNothingAsync(IReadOnlyList<string> before)
    {
        await fixture.Api.GetAsync("health/ready");
        Assert.Equal(before, await Traces.ReadAsync(fixture));
    }
}
