using ModelFunctions.Cli.Client;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ModelFunctions.Cli.Screens;

/// <summary>One model: how it stands in a few lines, and below them a tree of its rollout, the versions in service and what each check says.</summary>
internal static class ModelScreen
{
    public static IRenderable Of(Model model, DateTimeOffset now)
    {
        var lines = new Fields();
        foreach (var (name, value) in Lines(model, now)) lines.Add(name, value);
        return new Rows(lines, Text.Empty, TreeOf(model, now));
    }

    private static IEnumerable<(string Name, Cell Value)> Lines(Model model, DateTimeOffset now)
    {
        yield return ("Model", Cell.Of($"{model.Name}, latest v{model.Latest}"));
        yield return ("Status", Status(model, now));
        yield return ("Serves", Cell.Of($"{Served(model)}{(model.Published ? "" : " (decided; servers do not know it yet)")}"));
        if (model.Rollout is { } rollout)
        {
            if (Next(rollout, now) is { Length: > 0 } next) yield return ("Next", Cell.Of(next));
            if (rollout.Reason is { } reason && model.NeedsYou?.Code is not ("paused" or "awaitingApproval")) yield return ("Why", Cell.Of(reason));
            if (rollout.Error is { } error) yield return ("Error", new Cell(error, Color.Red));
        }
        if (model.Waiting is { } waiting) yield return ("Waiting", Cell.Of(Words.Join($"v{waiting.Version}{AtMost(waiting, now)}.", waiting.Reason)));
        if (model.Frozen is { } frozen) yield return ("Frozen", Cell.Of($"by {frozen.By}, {Words.Ago(frozen.At, now)}{Because(frozen.Reason)}"));
        if (model.Withdrawn is { } withdrawn) yield return ("Withdrawn", Cell.Of($"by {withdrawn.By}, {Words.Ago(withdrawn.At, now)}{Because(withdrawn.Reason)}"));
        if (model.NeedsYou is not { } need) yield break;
        yield return ("Needs you", new Cell(need.Sentence, Color.Olive));
        yield return ("", Cell.Of($"→ {NextCommand.Of(model.Name, need)}"));
    }

    private static Cell Status(Model model, DateTimeOffset now)
    {
        if (model.Rollout is not { } rollout) return Cell.Of(model.Stable is null ? "– nothing is in service" : "– no rollout under way");
        var mark = PhaseMark.Of(rollout.Phase);
        var step = rollout is { Step: { } at, Steps: { } of } ? $", step {at} of {of}" : "";
        var since = rollout.Since is { } began ? $", for {Words.Span(now - began)}" : "";
        return new Cell($"{mark.Plain}: v{rollout.Version}{step}, {rollout.Weight ?? 0} % of the traffic{since}", mark.Color);
    }

    private static string Served(Model model) => (model.Stable, model.Candidate) switch
    {
        (null, null) => "nothing",
        ({ } stable, null) => $"v{stable} 100 %",
        (null, { } candidate) => $"v{candidate} {model.Weight ?? 0} %",
        ({ } stable, { } candidate) => $"v{stable} {100 - (model.Weight ?? 0)} %, v{candidate} {model.Weight ?? 0} %",
    };

    private static string Next(Rollout rollout, DateTimeOffset now)
    {
        List<string> next = [];
        if (rollout.NextLook is { } look) next.Add(look > now ? $"look in {Words.Span(look - now)}" : "look now");
        if (rollout.HoldEnds is { } end) next.Add(end > now ? $"this step holds {Words.Span(end - now)} more" : "this step has held long enough");
        if (rollout is { HoldRequests: { } have, MinimumRequests: { } least }) next.Add($"{have} of {least} requests");
        if (rollout.Deadline is { } deadline) next.Add($"this phase ends in {Words.Span(deadline - now)} at the latest");
        return string.Join(", ", next);
    }

    private static string AtMost(Rollout waiting, DateTimeOffset now) => waiting.Deadline is { } deadline ? $", for {Words.Span(deadline - now)} more at most" : "";

    private static string Because(string reason) => reason.Length == 0 ? "" : $": {reason}";

    private static Tree TreeOf(Model model, DateTimeOffset now)
    {
        var tree = new Tree(Root(model, now)) { Expanded = true };
        if (model.Stable is { } stable && stable != model.Rollout?.Version) tree.AddNode(new Text($"v{stable} stable {100 - (model.Candidate is null ? 0 : model.Weight ?? 0)} %"));
        if (model.Rollout is { } rollout)
        {
            var version = tree.AddNode(new Text($"v{rollout.Version} {(rollout.Version == model.Stable ? "stable" : "candidate")} {rollout.Weight ?? 0} %{(rollout.File is null ? "" : $" {rollout.File}")}"));
            foreach (var check in rollout.Checks ?? []) version.AddNode(CheckLine.Of(check));
        }
        if (model.Waiting is { } waiting) tree.AddNode(new Text($"v{waiting.Version} {PhaseMark.Of(waiting.Phase).Plain}"));
        if (model is { Previous: { } previous } and ({ Stable: not null } or { Candidate: not null })) tree.AddNode(new Text($"v{previous} previous: where a rollback leads"));
        return tree;
    }

    private static Text Root(Model model, DateTimeOffset now) => model switch
    {
        { Rollout: { } rollout } => new Text($"{rollout.Id} by {rollout.RequestedBy}, {Words.Ago(rollout.RequestedAt, now)}"),
        { LastRollout: { } last } => new Text(Words.Join($"{last.Id} {PhaseMark.Of(last.Phase).Plain} {Words.Ago(last.EndedAt, now)}.", last.Reason), new Style(PhaseMark.Of(last.Phase).Color)),
        _ => new Text(model.Name),
    };
}
