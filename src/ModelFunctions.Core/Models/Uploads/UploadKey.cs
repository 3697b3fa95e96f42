using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ModelFunctions.Core.Models.Uploads;

/// <summary>
/// Names one content of one upload: 32 hexadecimal digits, the first half of the SHA-256 of path and ETag. The same upload delivered
/// again has the same key; the same path overwritten has another.
/// </summary>
public readonly record struct UploadKey
{
    private readonly string? _hex;

    private UploadKey(string hex) => _hex = hex;

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public string Hex => _hex ?? throw new InvalidOperationException("A default UploadKey names nothing; use Of.");

    /// <summary>The key of what was at <paramref name="path"/> when its ETag was <paramref name="etag"/>.</summary>
    public static UploadKey Of(string path, string etag)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{path}\n{etag.Trim('"')}"));
        return new UploadKey(Convert.ToHexStringLower(digest.AsSpan(0, 16)));
    }

    /// <summary>Reads a key as <see cref="Hex"/> writes it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out UploadKey key)
    {
        var valid = text is { Length: 32 } && text.All(c => char.IsAsciiHexDigitLower(c) || char.IsAsciiDigit(c));
        key = valid ? new UploadKey(text!) : default;
        return valid;
    }

    public override string ToString() => _hex ?? "";
}
