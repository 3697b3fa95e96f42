using System.Diagnostics.CodeAnalysis;

namespace ModelFunctions.Core.Policies;

/// <summary>The kinds of check that policies may have.</summary>
public sealed class CheckCatalog
{
    private readonly OrderedDictionary<CheckKind, CheckDefinition> _kinds = [];

    /// <exception cref="ArgumentException">Two kinds have one name.</exception>
    public CheckCatalog(params IEnumerable<CheckDefinition> kinds)
    {
        foreach (var kind in kinds) _kinds.Add(kind.Kind, kind);
        Allowed = $"one of {string.Join(", ", _kinds.Keys)}";
    }

    /// <summary>The catalogue without any kind.</summary>
    public static CheckCatalog None { get; } = new();

    /// <summary>Each kind, in the order in which documentation lists them.</summary>
    public IReadOnlyCollection<CheckDefinition> Kinds => _kinds.Values;

    /// <summary>What <c>kind</c> may be, in words for an error message.</summary>
    public string Allowed { get; }

    /// <summary>The kind of that name; false where there is none.</summary>
    public bool TryFind(CheckKind kind, [NotNullWhen(true)] out CheckDefinition? found) => _kinds.TryGetValue(kind, out found);

    /// <summary>The same kinds and one more.</summary>
    /// <exception cref="ArgumentException">There is a kind of its name already.</exception>
    public CheckCatalog With(CheckDefinition kind) => new([.. Kinds, kind]);
}
