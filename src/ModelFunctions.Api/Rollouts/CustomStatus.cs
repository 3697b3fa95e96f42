using System.Text;
using System.Text.Json;
using ModelFunctions.Api.Views;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Rollouts;

/// <summary>
/// How a rollout goes, as the custom status of its instance: Durable Functions keeps at most 16 KB of it, as UTF-16, and fails the instance where it
/// is more. The route of the rollout has all of it.
/// </summary>
internal static class CustomStatus
{
    /// <summary>The most bytes, with some room for how another serializer writes the same.</summary>
    public const int MaxBytes = 15 * 1024;

    /// <summary>Durable Functions escapes everything but ASCII, so it is measured like that.</summary>
    private static readonly JsonSerializerOptions Escaping = new(CoreJson.Options) { Encoder = null };

    /// <summary>From whole to least: what is there for people goes first, and what a program waits for stays.</summary>
    private static readonly Func<RolloutView, RolloutView>[] Forms =
    [
        whole => whole,
        whole => Shortened(whole, 300),
        whole => Shortened(whole, 100),
        whole => WithoutFigures(Shortened(whole, 80)),
        whole => Shortened(whole, 300) with { Checks = null },
    ];

    /// <summary>The view, shortened as far as it must be.</summary>
    public static RolloutView Of(RolloutView whole) => Forms.Select(form => form(whole)).First(view => BytesOf(view) <= MaxBytes);

    /// <summary>The bytes that Durable Functions counts.</summary>
    public static int BytesOf(RolloutView view) => Encoding.Unicode.GetByteCount(JsonSerializer.Serialize(view, Escaping));

    private static RolloutView Shortened(RolloutView view, int most) => view with
    {
        Reason = Cut(view.Reason, most),
        Error = Cut(view.Error, most),
        Checks = view.Checks?.Select(check => check with { Detail = Cut(check.Detail, most), Sentence = Cut(check.Sentence, most)! }).ToList(),
    };

    /// <summary>The sentence of each check has its figures in words.</summary>
    private static RolloutView WithoutFigures(RolloutView view) => view with
    {
        Checks = view.Checks?.Select(check => new CheckView(
            check.Kind, check.On, check.Verdict, null, null, null, null, null, null, check.Samples, null, null, null, check.Sentence)).ToList(),
    };

    private static string? Cut(string? text, int most) => text is null ? null : FreeText.Cut(text, most);
}
