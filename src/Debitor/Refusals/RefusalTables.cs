using Debitor.Core.Refusals;
using Debitor.Platform.Database;

namespace Debitor.Refusals;

/// <summary>A refusal to go on working with a customer on the old terms, from its draft to its end.</summary>
/// <remarks>
/// Until it is decided it is being written and is nobody's fact; from then on only days and names are added.
/// </remarks>
public sealed class RefusalCase : FactRow
{
    public required long CustomerId { get; init; }

    /// <summary>Who writes it.</summary>
    public required long PersonId { get; init; }

    public required RefusalState State { get; set; }
    public required RefusalStage Stage { get; set; }

    /// <summary>Everything typed, as JSON.</summary>
    public required string Draft { get; set; }

    /// <summary>Counts up with each saving: two screens do not write over each other.</summary>
    public required long DraftVersion { get; set; }

    /// <summary>When it was handed over for a decision.</summary>
    public DateTime? SubmittedAt { get; set; }

    /// <summary>Why it was sent back to its author the last time.</summary>
    public string? SentBackBecause { get; set; }

    /// <summary>Who decided, and when.</summary>
    public long? DecidedById { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>The day from which it is in force.</summary>
    public DateOnly? RefusedOn { get; set; }

    /// <summary>When the customer was told: the talk was held and the letter went out.</summary>
    public DateOnly? ToldOn { get; set; }

    /// <summary>On which conditions they may come back.</summary>
    public string? Conditions { get; set; }

    /// <summary>The day on which somebody looks again.</summary>
    public DateOnly? LookAgainOn { get; set; }

    /// <summary>The last day on which somebody did, and what they found.</summary>
    public DateOnly? LookedOn { get; set; }

    public string? Found { get; set; }

    /// <summary>When it came to an end: dropped, taken back, or the customer came back.</summary>
    public DateTime? EndedAt { get; set; }

    public string? EndedBecause { get; set; }
    public long? EndedById { get; set; }
}
