using Debitor.Core.Customers;

namespace Debitor.Customers;

/// <summary>What became of an edit.</summary>
public sealed record CardAnswer
{
    /// <summary>Why nothing could be changed at all; null when it was looked at.</summary>
    public CustomerFactRefusal? Refusal { get; init; }

    /// <summary>By field: what is wrong with the typed value.</summary>
    public IReadOnlyDictionary<string, CardProblem> Problems { get; init; } = new Dictionary<string, CardProblem>();

    /// <summary>Fields that a colleague changed meanwhile; a person decides.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>What was written.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    /// <summary>The contact person that it is about.</summary>
    public long? ContactPersonId { get; init; }

    public bool IsDone => Refusal is null && Problems.Count == 0 && Conflicts.Count == 0;
}
