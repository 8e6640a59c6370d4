using Debitor.Core;
using Debitor.Core.Prevention;
using Debitor.Platform.Database;

namespace Debitor.Prevention;

/// <summary>That somebody went through a line of the checklist of a customer.</summary>
public sealed class PreventionEntry : FactRow
{
    public required long CustomerId { get; init; }
    public required PreventionItem Item { get; init; }
    public required DateOnly DoneOn { get; init; }

    /// <summary>False: it was found that this customer does not need it.</summary>
    public required bool IsNeeded { get; init; }

    public DateOnly? ValidUntil { get; init; }

    /// <summary>Source, place of the paper, or what was said.</summary>
    public string? Evidence { get; init; }

    public CheckResult? Result { get; init; }
    public required long PersonId { get; init; }
    public DateTime? UndoneAt { get; set; }

    /// <summary>The fact as the rules know it.</summary>
    internal PreventionEntryFact Fact =>
        new(Id, Item, DoneOn, IsNeeded, ValidUntil, Evidence, Result, PersonId);
}

/// <summary>On which terms a customer buys from a day on; the newest that was not taken back holds.</summary>
public sealed class CustomerTerms : FactRow
{
    public required long CustomerId { get; init; }
    public required TermsKind Kind { get; init; }
    public int? PrepaidPercent { get; init; }
    public int? DeferralDays { get; init; }
    public long? LimitMinor { get; init; }
    public required string Currency { get; init; }
    public required DateOnly FromOn { get; init; }
    public required string Reason { get; init; }

    /// <summary>Where the record led when it was decided; a person may decide otherwise.</summary>
    public required TermsMove Proposed { get; init; }

    /// <summary>The limit that stood on the card before, so that it comes back when this is taken back.</summary>
    public long? CardLimitBeforeMinor { get; init; }

    public required long PersonId { get; init; }
    public DateTime? UndoneAt { get; set; }

    /// <summary>The terms as the rules know them.</summary>
    internal CreditTerms Terms => new(
        Kind, PrepaidPercent, DeferralDays,
        LimitMinor is { } limit ? new Money(limit, Core.Currency.Parse(Currency)) : null);
}

/// <summary>How a paper of a document of debt stands; of each paper the newest word counts.</summary>
public sealed class ItemPaper : FactRow
{
    public required long CustomerId { get; init; }
    public required long ItemId { get; init; }
    public required PaperKind Kind { get; init; }
    public required PaperState State { get; init; }
    public required DateOnly StatedOn { get; init; }

    /// <summary>Why it was refused, or where it lies.</summary>
    public string? Note { get; init; }

    /// <summary>Who noted it; null when it was imported.</summary>
    public long? PersonId { get; init; }

    public DateTime? UndoneAt { get; set; }

    /// <summary>The fact as the rules know it.</summary>
    internal PaperFact Fact => new(Id, ItemId, Kind, State, StatedOn, Note);
}

/// <summary>How a customer is doing, as somebody saw or heard it.</summary>
public sealed class CustomerCondition : FactRow
{
    public required long CustomerId { get; init; }
    public required DateOnly SeenOn { get; init; }
    public required ConditionSource SeenIn { get; init; }
    public required ConditionTrend Trend { get; init; }
    public required string Text { get; init; }

    /// <summary>A link, a paper, a name behind the source.</summary>
    public string? Origin { get; init; }

    public required long PersonId { get; init; }
    public DateTime? UndoneAt { get; set; }
}
