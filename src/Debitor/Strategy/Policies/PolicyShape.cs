namespace Debitor.Strategy.Policies;

/// <summary>What may stand in a place of a policy file.</summary>
internal enum ShapeKind
{
    Text,

    /// <summary>Small letters, digits and hyphens: it becomes part of identities.</summary>
    Name,
    Number,
    Flag,
    Choice,

    /// <summary>An hour such as 09:00.</summary>
    Hour,

    /// <summary>Sums by currency.</summary>
    Amounts,

    /// <summary>Whole numbers by a word of <see cref="PolicyShape.Words"/>.</summary>
    Numbers,
    Map,
    List,

    /// <summary>Maps by a name of one's own.</summary>
    Named,
}

/// <summary>The form of a place; the reader, the schema and the explanations follow it.</summary>
internal sealed record PolicyShape(ShapeKind Kind)
{
    /// <summary>The keys of a map, in the order in which they are explained.</summary>
    public IReadOnlyList<PolicyField> Fields { get; init; } = [];

    /// <summary>The form of each entry of a list or of named maps.</summary>
    public PolicyShape? Item { get; init; }

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The smallest number, inclusive.</summary>
    public int Min { get; init; }

    /// <summary>The largest number, or the most characters of a text, inclusive.</summary>
    public int Max { get; init; }

    /// <summary>The fewest entries of a list.</summary>
    public int EntriesMin { get; init; }
}

/// <summary>A key of a map.</summary>
internal sealed record PolicyField(string Key, PolicyShape Shape, bool IsRequired = false);
