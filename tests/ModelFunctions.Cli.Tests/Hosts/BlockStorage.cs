using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Web;

namespace ModelFunctions.Cli.Tests.Hosts;

/// <summary>
/// A host that gives out URLs of uploads, and a storage that takes blocks by them and makes blobs of them. What it is made of is a new version at once.
/// </summary>
internal sealed partial class BlockStorage : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, byte[]> _blocks = [];
    private readonly CannedHost _api = new();
    private int _urls, _puts, _version;

    /// <summary>Which blocks came, as often as they came.</summary>
    public List<string> Taken { get; } = [];

    public byte[]? Blob { get; private set; }

    public string? CreatedBy { get; private set; }

    public int Urls => _urls;

    /// <summary>From this block on the connection breaks; null for never.</summary>
    public int? BreaksFrom { get; set; }

    /// <summary>How many blocks a URL takes before it has run out; null for any number.</summary>
    public int? UrlLasts { get; init; }

    /// <summary>The storage drops blocks that are no blob yet, as after a week.</summary>
    public void DropBlocks() => _blocks.Clear();

    public Shell Shell(string state) => _api.Shell() with { Network = this, Clock = new HastyClock(), State = state };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (_lock) return request.RequestUri!.Host == "storage.test" ? Store(request, body) : Answer(request);
    }

    private HttpResponseMessage Store(HttpRequestMessage request, byte[] body)
    {
        Assert.DoesNotContain(request.Headers, header => header.Key is "x-functions-key" or "X-Actor");
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        if (query["comp"] == "blocklist") return Commit(request, System.Text.Encoding.UTF8.GetString(body));
        if (UrlLasts is { } lasts && _puts++ >= lasts * _urls) return new HttpResponseMessage(HttpStatusCode.Forbidden);
        if (Taken.Count >= BreaksFrom) throw new HttpRequestException("The connection was reset.");
        Taken.Add(query["blockid"]!);
        _blocks[query["blockid"]!] = body;
        return new HttpResponseMessage(HttpStatusCode.Created);
    }

    private HttpResponseMessage Commit(HttpRequestMessage request, string list)
    {
        var ids = BlockId().Matches(list).Select(match => match.Groups[1].Value).ToList();
        if (!ids.TrueForAll(_blocks.ContainsKey)) return new HttpResponseMessage(HttpStatusCode.BadRequest);
        Blob = [.. ids.SelectMany(id => _blocks[id])];
        CreatedBy = request.Headers.GetValues("x-ms-meta-createdby").Single();
        _version++;
        return new HttpResponseMessage(HttpStatusCode.Created);
    }

    private HttpResponseMessage Answer(HttpRequestMessage request) => request.RequestUri!.AbsolutePath switch
    {
        "/api/models/churn/uploads" => Json($$"""{"url":"http://storage.test/models/churn/model.bin?sig={{++_urls}}","expiresAt":"2026-01-31T10:00:00Z"}"""),
        "/api/models/churn/versions" when Blob is not null => Json($$"""{"value":[{{Version(Blob)}}]}"""),
        _ => new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request, Content = new StringContent("""{"code":"model-not-found","detail":"There is none."}""") },
    };

    private string Version(byte[] blob) => System.Text.Json.JsonSerializer.Serialize(
        Sample.Version(_version, "model.bin") with { Length = blob.Length, Sha256 = Core.Models.ContentHash.FromBytes(SHA256.HashData(blob)) }, Core.Json.CoreJson.Options);

    private static HttpResponseMessage Json(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body) };

    [GeneratedRegex("<Latest>([^<]+)</Latest>")]
    private static partial Regex BlockId();
}
