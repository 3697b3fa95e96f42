using System.Security.Cryptography;
using System.Text;

namespace ModelFunctions.Gateway.Access;

/// <summary>The key that callers send where others than this machine could call. Comparing takes the same time whatever was sent.</summary>
public sealed class AccessKey
{
    /// <summary>The header that Azure Functions uses for its keys, too.</summary>
    public const string Header = "x-functions-key";

    private const string Bearer = "Bearer ";

    private readonly byte[] _digest;

    /// <param name="key">The key, at least one character.</param>
    public AccessKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        _digest = Digest(key);
    }

    /// <summary>Whether a request has it, as <c>x-functions-key</c> or as <c>Authorization: Bearer</c>.</summary>
    public bool IsSentBy(HttpRequest request) => Is(request.Headers[Header]) || Is(TokenOf(request.Headers.Authorization));

    /// <summary>Whether this is the key.</summary>
    public bool Is(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Digest(given), _digest);

    private static string? TokenOf(string? authorization) =>
        authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true ? authorization[Bearer.Length..].Trim() : null;

    // Digests have one length, so that the time does not tell the key's.
    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
