using System.CommandLine;
using System.CommandLine.Parsing;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Cli.Commands;

/// <summary>A model, or one version of it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">A number or an alias; null for none named.</param>
internal sealed record ModelRef(string Model, string? Version);

/// <summary>Arguments and options that several commands have. What they refuse never reaches the host.</summary>
internal static class Named
{
    public static Argument<string> Model() => new("MODEL")
    {
        Description = "The model's name",
        CustomParser = result => NameOf(result, result.Tokens[0].Value),
    };

    /// <summary>A model with or without a version.</summary>
    /// <param name="isVersionRequired">True where the version must be named.</param>
    public static Argument<ModelRef> Version(bool isVersionRequired = false) => new(isVersionRequired ? "MODEL@VERSION" : "MODEL[@VERSION]")
    {
        Description = "The model, and a version by its number or as stable, candidate, previous or latest",
        CustomParser = result =>
        {
            var parts = result.Tokens[0].Value.Split('@', 2);
            if (parts.Length == 1 && isVersionRequired) result.AddError($"'{parts[0]}' names no version: write {parts[0]}@3, or {parts[0]}@latest.");
            var version = parts.Length == 1 ? null : parts[1].TrimStart('v');
            if (version is not (null or "stable" or "candidate" or "previous" or "latest") && !VersionNumber.TryParse(version, out _))
                result.AddError($"'{parts[1]}' is not a version: use a number, or one of stable, candidate, previous, latest.");
            return new ModelRef(NameOf(result, parts[0]), version);
        },
    };

    public static Option<string?> Reason(bool isRequired = false) => new("--reason") { Description = "Why; the log keeps it", HelpName = "TEXT", Required = isRequired };

    /// <summary>A span of time, as in <c>10m</c>.</summary>
    public static Option<TimeSpan> Span(string name, string description, TimeSpan otherwise) => new(name)
    {
        Description = $"{description}; by default {Duration.Format(otherwise)}",
        HelpName = "SPAN",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            if (!Duration.TryParse(result.Tokens[0].Value, out var span)) result.AddError($"{name} is '{result.Tokens[0].Value}'; expected {Duration.Allowed}, as in 10m.");
            return span;
        },
    };

    private static string NameOf(ArgumentResult result, string text)
    {
        if (!ModelName.TryParse(text, out _)) result.AddError($"'{text}' is not a model name: use {ModelName.Allowed}.");
        return text;
    }
}
