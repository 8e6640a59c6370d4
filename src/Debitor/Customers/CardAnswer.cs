using Debitor.Core.Customers;
using Debitor.Core.Law;

namespace Debitor.Customers;

/// <summary>What became of an edit.</summary>
public sealed record CardAnswer
{
    /// <summary>Why nothing could be changed at all; null when it was looked at.</summary>
    public CustomerFactRefusal? Refusal { get; init; }

    /// <summary>By field: what is wrong with the typed value.</summary>
    public IReadOnlyDictionary<string, CardProblem> Problems { get; init; } = new Dictionary<string, CardProblem>();

    /// <summary>By field: which digit of a number is wrong; such a problem may be saved over.</summary>
    public IReadOnlyDictionary<string, IdentifierFault> Doubts { get; init; } =
        new Dictionary<string, IdentifierFault>();

    /// <summary>Whether nothing but doubts stands in the way.</summary>
    public bool MayBeSavedAnyway => Refusal is null && Conflicts.Count == 0 && Problems.Count > 0
        && Problems.Keys.All(Doubts.ContainsKey);

    /// <summary>Fields that a colleague changed meanwhile; a person decides.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>What was written.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    /// <summary>The contact person that it is about.</summary>
    public long? ContactPersonId { get; init; }

    public bool IsDone => Refusal is null && Problems.Count == 0 && Conflicts.Count == 0;
}
