namespace ModelFunctions.Core.Tests.Models;

/// <summary>Texts that somebody will send as a name one day, and that no kind of name may let through.</summary>
internal static class HostileText
{
    public static TheoryData<string?> Names =>
    [
        null, "", " ", "\t", "\n", "\0",
        ".", "..", "../secret", "a/../b", "a/b", @"a\b", "/a", "a/",
        "%2e%2e", "%2E%2E%2F", "a%2fb", "a%00b", "a#b", "a?b", "a&b", "a=b", "a;b", "a:b", "a*b", "a|b", "a'b", "a\"b", "<a>",
        " a", "a ", "a b", "a\n", "\na", "a\r\nSet-Cookie: x", "a\0", "a\0b", "\u200Ba", "a\u202Eb",
        "münchen", "naïve", "модель", "模型", "\u0430", "\uFF41", "\uFF11", "\u0661", "a\u0301", "😀",
        "-a", "-", "~catalog", "$root", "$web",
    ];
}
