using Debitor.Core.Customers;

namespace Debitor.Core.Prevention;

/// <summary>How a customer pays, from the most careful terms on.</summary>
public enum TermsKind
{
    Prepayment,
    PartPrepayment,
    Deferral,
}

/// <summary>Terms of a customer.</summary>
/// <param name="Kind">How they pay.</param>
/// <param name="PrepaidPercent">The share that is paid before shipping, 1 to 99; only for part prepayment.</param>
/// <param name="DeferralDays">Calendar days for what is not paid first; null with prepayment.</param>
/// <param name="Limit">The most that may be open; null with prepayment, or when nobody set one.</param>
public sealed record CreditTerms(TermsKind Kind, int? PrepaidPercent, int? DeferralDays, Money? Limit)
{
    public static CreditTerms Prepaid { get; } = new(TermsKind.Prepayment, null, null, null);
}

/// <summary>How somebody has paid since their terms began.</summary>
public sealed record PaymentRecord
{
    /// <summary>The day on which the terms began; null when nobody wrote them down.</summary>
    public DateOnly? SinceOn { get; init; }

    /// <summary>Documents paid by their due day.</summary>
    public int InTime { get; init; }

    /// <summary>Documents paid after it, or overdue now.</summary>
    public int Late { get; init; }

    public int Kept { get; init; }
    public int Broken { get; init; }

    /// <summary>The largest document paid in time, in the currency of the card.</summary>
    public Money? LargestInTime { get; init; }
}

/// <summary>Where the record leads.</summary>
public enum TermsMove
{
    Stay,

    /// <summary>To begin with.</summary>
    Start,
    Better,
    Worse,
}

/// <summary>Why terms are proposed, or what better ones still lack.</summary>
public enum TermsReason
{
    /// <summary>Nothing is known of them yet.</summary>
    NewCustomer,

    /// <summary>They buy already, and nobody wrote down on which terms.</summary>
    TermsUnknown,
    PaidInTime,
    PromisesBroken,

    /// <summary>Too few documents were paid in time.</summary>
    TooFewDocuments,

    /// <summary>The terms are too young.</summary>
    TooSoon,

    /// <summary>Something was paid late or is overdue.</summary>
    PaidLate,

    /// <summary>There are no more careful terms.</summary>
    MostCareful,

    /// <summary>There is no limit that could grow.</summary>
    NoLimit,
}

/// <summary>Terms that the record speaks for; a person decides.</summary>
/// <param name="Move">Better or worse than now.</param>
/// <param name="Terms">The proposed ones; null when it stays as it is.</param>
/// <param name="Why">At least one reason.</param>
public sealed record TermsProposal(TermsMove Move, CreditTerms? Terms, IReadOnlyList<TermsReason> Why);

/// <summary>Credit is earned by record: the next step up or down from the terms of today.</summary>
/// <remarks>
/// The steps: prepayment, part prepayment, deferral, deferral with a larger limit. One step at a time. Broken promises
/// take a step back, whatever was paid.
/// </remarks>
public static class CreditTermsRules
{
    /// <summary>The longest deferral that can be written down, in days.</summary>
    public const int DeferralDaysMax = 365;

    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonCharsMax = 500;

    private const int Whole = 100;

    /// <param name="now">The terms of today; null when nobody wrote them down.</param>
    /// <param name="record">How they have paid since.</param>
    /// <param name="asked">What the policy asks.</param>
    /// <param name="today">The day.</param>
    public static TermsProposal Propose(
        CreditTerms? now, PaymentRecord record, PreventionTerms asked, DateOnly today)
    {
        if (now is null)
        {
            return record.InTime + record.Late == 0
                ? new TermsProposal(TermsMove.Start, CreditTerms.Prepaid, [TermsReason.NewCustomer])
                : Stay(TermsReason.TermsUnknown);
        }

        if (record.Broken >= asked.BrokenMax)
        {
            return Back(now, record, asked) is { } worse
                ? new TermsProposal(TermsMove.Worse, worse, [TermsReason.PromisesBroken])
                : Stay(TermsReason.PromisesBroken, TermsReason.MostCareful);
        }

        List<TermsReason> lacking = [];
        if (record.Late > 0) lacking.Add(TermsReason.PaidLate);
        if (record.InTime < asked.DocumentsInTime) lacking.Add(TermsReason.TooFewDocuments);
        if (record.SinceOn is { } since && since.AddMonths(asked.MonthsInTime) > today)
            lacking.Add(TermsReason.TooSoon);
        if (lacking.Count > 0) return new TermsProposal(TermsMove.Stay, null, lacking);
        return Next(now, record, asked) is { } better
            ? new TermsProposal(TermsMove.Better, better, [TermsReason.PaidInTime])
            : Stay(TermsReason.NoLimit);
    }

    /// <summary>Whether terms may be written down.</summary>
    /// <returns>Why not; null when they may.</returns>
    public static CustomerFactRefusal? Check(CreditTerms terms, string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) return CustomerFactRefusal.TextMissing;
        if (reason.Length > ReasonCharsMax) return CustomerFactRefusal.TextTooLong;
        if (terms.Kind == TermsKind.Prepayment) return null;
        if (terms.Kind == TermsKind.PartPrepayment && terms.PrepaidPercent is not (>= 1 and <= 99))
            return CustomerFactRefusal.PercentWrong;
        if (terms.DeferralDays is not (>= 1 and <= DeferralDaysMax)) return CustomerFactRefusal.DaysWrong;
        return terms.Limit is not { Minor: >= 0 } ? CustomerFactRefusal.LimitWrong : null;
    }

    private static TermsProposal Stay(params IReadOnlyList<TermsReason> why) => new(TermsMove.Stay, null, why);

    private static CreditTerms? Next(CreditTerms now, PaymentRecord record, PreventionTerms asked) => now.Kind switch
    {
        TermsKind.Prepayment => new CreditTerms(
            TermsKind.PartPrepayment, asked.PrepaidPercent, asked.DeferralDays,
            Scaled(record.LargestInTime, Whole - asked.PrepaidPercent)),
        TermsKind.PartPrepayment => new CreditTerms(
            TermsKind.Deferral, null, now.DeferralDays ?? asked.DeferralDays,
            Larger(now.Limit, Scaled(record.LargestInTime, Whole))),
        TermsKind.Deferral => now.Limit is { Minor: > 0 } limit
            ? now with { Limit = Scaled(limit, Whole + asked.LimitGrowthPercent) }
            : null,
    };

    private static CreditTerms? Back(CreditTerms now, PaymentRecord record, PreventionTerms asked) => now.Kind switch
    {
        TermsKind.Deferral => new CreditTerms(
            TermsKind.PartPrepayment, asked.PrepaidPercent, now.DeferralDays ?? asked.DeferralDays,
            Scaled(now.Limit ?? record.LargestInTime, Whole - asked.PrepaidPercent)),
        TermsKind.PartPrepayment => CreditTerms.Prepaid,
        TermsKind.Prepayment => null,
    };

    private static Money? Larger(Money? one, Money? other) =>
        one is not { } left ? other : other is not { } right || left.Currency != right.Currency ? one
        : left.Minor >= right.Minor ? left : right;

    // Rounded down to whole units: a limit of 123 456,78 reads like a mistake.
    private static Money? Scaled(Money? sum, int percent)
    {
        if (sum is not { } known) return null;
        var minor = (long)((decimal)known.Minor * percent / Whole);
        return known with { Minor = minor - (minor % known.Currency.MinorPerMajor()) };
    }
}
