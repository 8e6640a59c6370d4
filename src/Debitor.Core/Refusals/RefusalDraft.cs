using Debitor.Core.Languages;

namespace Debitor.Core.Refusals;

/// <summary>Everything that is typed into a refusal; kept as one types.</summary>
/// <remarks>A page binds to it. What it means is decided by <see cref="RefusalRules"/>.</remarks>
public sealed class RefusalDraft
{
    public RefusalReason? Reason { get; set; }
    public string? ReasonText { get; set; }

    /// <summary>What the ledger said when the case was begun, or was asked anew.</summary>
    public RefusalFigures? Figures { get; set; }

    /// <summary>The margin on this customer as somebody knows it, in words or per cent.</summary>
    public string? Margin { get; set; }

    /// <summary>What collecting from them costs beside the counted contacts: hours, trips, fees.</summary>
    public string? CollectionCost { get; set; }

    /// <summary>What they weigh today.</summary>
    public CustomerWeight? Tactical { get; set; }

    /// <summary>What they may weigh in the long run.</summary>
    public CustomerWeight? Strategic { get; set; }

    public string? Prospects { get; set; }
    public CustomerOrigin? Origin { get; set; }
    public string? OriginText { get; set; }

    /// <summary>Whether the same way brings customers we want.</summary>
    public bool IsOriginWorthwhile { get; set; }

    public IReadOnlyList<DraftAlternative> Alternatives { get; set; } = [];
    public string? ColleagueName { get; set; }
    public string? PartnerName { get; set; }
    public string? PartnerPerson { get; set; }
    public string? PartnerPhone { get; set; }
    public string? Arrangement { get; set; }
    public string? PartnerNotice { get; set; }
    public Language? Language { get; set; }

    /// <summary>The letter as it will go out; null while nobody composed it.</summary>
    public string? Letter { get; set; }

    public string? Conditions { get; set; }
    public DateOnly? LookAgainOn { get; set; }

    /// <summary>The look at one alternative; null while nobody looked.</summary>
    public DraftAlternative? Of(RefusalAlternative kind) => Alternatives.FirstOrDefault(one => one.Kind == kind);

    /// <summary>Whether it is offered to the customer.</summary>
    public bool Offers(RefusalAlternative kind) => Of(kind)?.Outcome == AlternativeOutcome.Offered;
}

/// <summary>What came of looking at one alternative.</summary>
public sealed class DraftAlternative
{
    public RefusalAlternative Kind { get; set; }
    public AlternativeOutcome? Outcome { get; set; }
    public string? Note { get; set; }
}

/// <summary>What the ledger knows of a customer's weight.</summary>
/// <remarks>Of the 365 days before the day; sums are minor units, one line a currency.</remarks>
public sealed class RefusalFigures
{
    public DateOnly CountedOn { get; set; }
    public IReadOnlyList<RefusalTurnover> Turnovers { get; set; } = [];

    /// <summary>The first document; null when there is none.</summary>
    public DateOnly? CustomerSince { get; set; }

    /// <summary>Documents paid in those days.</summary>
    public int Paid { get; set; }

    /// <summary>How many of them after the due day.</summary>
    public int PaidLate { get; set; }

    /// <summary>Whole days from due day to payment on average of those paid late, rounded down; 0 without.</summary>
    public int DaysLate { get; set; }

    /// <summary>Contacts that were made.</summary>
    public int Contacts { get; set; }

    /// <summary>Conversations led by stages.</summary>
    public int Talks { get; set; }

    /// <summary>Promises that were broken, ever.</summary>
    public int Broken { get; set; }
}

/// <summary>The turnover with a customer in one currency.</summary>
public sealed class RefusalTurnover
{
    public string Currency { get; set; } = "";

    /// <summary>Invoices and debit notes less credit notes.</summary>
    public long SumMinor { get; set; }

    /// <summary>Its share of all we sold in the currency, per mille, rounded down.</summary>
    public int SharePerMille { get; set; }

    public long OpenMinor { get; set; }
    public long OverdueMinor { get; set; }
}
