namespace ModelFunctions.Core.Models;

/// <summary>
/// Text that somebody else has written: how much of it is kept. A person is told when a text is too long; what a machine tells is cut where it
/// comes in, for nobody is there to shorten it. Lengths are in characters of UTF-16.
/// </summary>
public static class FreeText
{
    /// <summary>The most characters of a person's reason, and of a reason that is kept in a row which is written with every change.</summary>
    public const int MaxReason = 500;

    /// <summary>The most characters of what a machine tells: an error, what a server found at the gate, the answer of a source.</summary>
    public const int MaxTold = 1000;

    /// <summary>The most characters of the name that an identity provider gives.</summary>
    public const int MaxActor = 128;

    /// <summary>The text; where it is longer than <paramref name="most"/>, its beginning with <c>…</c> at the end.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        // Not in the middle of a character of two.
        var kept = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return string.Concat(text.AsSpan(0, kept), "…");
    }
}
