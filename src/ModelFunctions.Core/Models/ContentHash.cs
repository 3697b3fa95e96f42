using System.Diagnostics.CodeAnalysis;

namespace ModelFunctions.Core.Models;

/// <summary>The SHA-256 of a file's bytes, written as 64 lower-case hexadecimal digits.</summary>
public readonly record struct ContentHash
{
    private readonly string? _hex;

    private ContentHash(string hex) => _hex = hex;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Hex => _hex ?? throw new InvalidOperationException("A default ContentHash is the hash of nothing.");

    /// <summary>The hash whose 32 bytes are given.</summary>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public static ContentHash FromBytes(ReadOnlySpan<byte> digest) =>
        digest.Length == 32
            ? new ContentHash(Convert.ToHexStringLower(digest))
            : throw new ArgumentException($"A SHA-256 has 32 bytes, not {digest.Length}.", nameof(digest));

    /// <summary>Reads 64 hexadecimal digits of either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContentHash hash)
    {
        var valid = text is { Length: 64 } && text.All(char.IsAsciiHexDigit);
        hash = valid ? new ContentHash(text!.ToLowerInvariant()) : default;
        return valid;
    }

    public override string ToString() => _hex ?? "";
}
