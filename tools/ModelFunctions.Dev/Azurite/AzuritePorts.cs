namespace ModelFunctions.Dev.Azurite;

/// <summary>The ports of Azurite's services on loopback; 0 lets the system choose a free one.</summary>
public sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    // Azurite's own, the same on every machine and in its documentation; it protects nothing.
    private const string WellKnownAccount = "AccountName=devstoreaccount1;AccountKey="
        + "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Free ports, chosen by the system.</summary>
    public static AzuritePorts Any { get; } = new(0, 0, 0);

    /// <summary>Three ports in a row, as Azurite has them by default from 10000.</summary>
    public static AzuritePorts From(int first) => new(first, first + 1, first + 2);

    /// <summary>The connection string for any storage client.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;{WellKnownAccount};BlobEndpoint={Url(Blob)};QueueEndpoint={Url(Queue)};TableEndpoint={Url(Table)};";

    private static string Url(int port) => $"http://127.0.0.1:{port}/devstoreaccount1";
}
