using System.Globalization;

namespace ModelFunctions.Core.Health;

/// <summary>The row keys of the table of blocks, whose partition is a rollout.</summary>
public static class HealthRows
{
    public const string BlockPrefix = "block-";

    public const string GatePrefix = "gate-";

    /// <summary>The key of a block: <c>block-{source}~{boot}~{number, ten digits}</c>. The blocks of a source follow each other in their order.</summary>
    public static string Block(string source, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{BlocksOf(source)}{number:D10}");

    /// <summary>What the keys of all blocks of a source begin with.</summary>
    public static string BlocksOf(string source) => $"{BlockPrefix}{Encode(source)}~";

    /// <summary>The key of what a source found at the gate: <c>gate-{source}~{boot}</c>.</summary>
    public static string Gate(string source) => GatePrefix + Encode(source);

    /// <summary>Name and boot percent-encoded, parted by <c>~</c>; a source without a boot has an empty one.</summary>
    private static string Encode(string source)
    {
        var slash = source.LastIndexOf('/');
        var (name, boot) = slash < 0 ? (source, "") : (source[..slash], source[(slash + 1)..]);
        return $"{Escape(name)}~{Escape(boot)}";
    }

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("~", "%7E", StringComparison.Ordinal);
}
