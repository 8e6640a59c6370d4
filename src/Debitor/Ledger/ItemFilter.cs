using Debitor.Core.Ledger;

namespace Debitor.Ledger;

/// <summary>What a line of the list of items is: a document, or a credit that is not allocated.</summary>
public enum ListedKind
{
    Invoice,
    DebitNote,
    CreditNote,
    Payment,
    Proforma,
}

/// <summary>Which lines are wanted.</summary>
public enum ItemState
{
    /// <summary>Everything open: documents, and credits with a minus. It adds up to the balance.</summary>
    Open,

    /// <summary>Documents whose due day has passed.</summary>
    Overdue,

    /// <summary>Documents that fall due within <see cref="ItemFilter.SoonDays"/> days, today included.</summary>
    Soon,

    /// <summary>Documents that are not overdue, and credits: the first bucket of the ageing.</summary>
    Current,

    /// <summary>Documents that the customer does not accept.</summary>
    Disputed,

    /// <summary>Documents on which nothing is open any more.</summary>
    Settled,
}

/// <summary>In which order lines come.</summary>
public enum ItemSort
{
    /// <summary>The oldest due day first; a credit stands at its own day.</summary>
    Due,

    /// <summary>The largest first, currency by currency.</summary>
    Amount,
}

/// <summary>Which documents and credits somebody wants to see, as of a day.</summary>
/// <param name="On">The day; what came later is not seen.</param>
internal sealed record ItemFilter(DateOnly On)
{
    /// <summary>How far ahead "soon" looks.</summary>
    public const int SoonDays = 7;

    /// <summary>In an address: documents of nobody, customers of no segment.</summary>
    public const string Nobody = "-";

    /// <summary>A part of the customer's name, its number or its tax number.</summary>
    public string? Text { get; init; }

    /// <summary>Exactly this customer, by number.</summary>
    public string? Customer { get; init; }

    /// <summary>The number of one of our companies.</summary>
    public string? Company { get; init; }

    public string? Currency { get; init; }
    public ListedKind? Kind { get; init; }
    public ItemState State { get; init; }

    /// <summary>E-mail, key or name, as in the ageing; <see cref="Nobody"/> for documents without one.</summary>
    public string? Manager { get; init; }

    /// <summary><see cref="Nobody"/> for customers without one.</summary>
    public string? Segment { get; init; }

    /// <summary>Inclusive; a credit has no due day and is left out.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Inclusive.</summary>
    public DateOnly? DueTo { get; init; }

    /// <summary>The beginning of a document's number.</summary>
    public string? Number { get; init; }

    public ItemSort Sort { get; init; }

    /// <summary>Whether only documents with a due day can be meant.</summary>
    public bool ExcludesCredits =>
        DueFrom is not null || DueTo is not null
        || State is ItemState.Overdue or ItemState.Soon or ItemState.Disputed or ItemState.Settled;

    /// <summary>Whether a kind is listed.</summary>
    public bool Lists(ListedKind kind) => Kind is { } only
        ? only == kind && !(ExcludesCredits && IsCredit(kind))
        : kind != ListedKind.Proforma && !(ExcludesCredits && IsCredit(kind));

    public static bool IsCredit(ListedKind kind) => kind is ListedKind.CreditNote or ListedKind.Payment;

    /// <summary>The documents that fall into a bucket of an ageing; credits fall into the first one.</summary>
    /// <param name="bucket">Its name, such as <c>31-60</c> or <c>91+</c>.</param>
    public ItemFilter In(string bucket)
    {
        if (bucket == AgeingBuckets.Current) return this with { State = ItemState.Current };
        var (from, to) = DaysOf(bucket);
        return this with
        {
            State = ItemState.Overdue,
            DueFrom = to is { } last ? Before(last) : null,
            DueTo = Before(from),
        };
    }

    /// <summary>The first and the last day past due of a bucket; null when it has no end.</summary>
    public static (int From, int? To) DaysOf(string bucket)
    {
        var parts = bucket.TrimEnd('+').Split('-');
        var from = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
        return parts.Length == 1
            ? (from, null)
            : (from, int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private DateOnly Before(int days) => DateOnly.FromDayNumber(Math.Max(0, On.DayNumber - days));
}
