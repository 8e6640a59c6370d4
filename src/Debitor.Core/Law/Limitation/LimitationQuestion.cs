namespace Debitor.Core.Law;

/// <summary>What happened to a debt that may matter to limitation.</summary>
// Events of one day are taken in this order.
public enum LimitationEventKind
{
    /// <summary>A reconciliation act signed by somebody with authority.</summary>
    Act,

    /// <summary>A letter in which the debtor admits the debt: guarantee letter, request for deferral.</summary>
    Letter,

    /// <summary>The debtor's written yes to our claim.</summary>
    ClaimAdmitted,

    /// <summary>Our claim was sent.</summary>
    Claim,

    /// <summary>The debtor's answer to the claim, without admission.</summary>
    Answer,

    /// <summary>A part was paid, and nothing was said about the rest.</summary>
    PartPayment,

    /// <summary>The suit was filed.</summary>
    Suit,
}

/// <summary>An event with its day.</summary>
public readonly record struct LimitationEvent(LimitationEventKind Kind, DateOnly On);

/// <summary>What is claimed.</summary>
public enum LimitationSubject
{
    Principal,
    Penalty,
}

/// <summary>Until when a debt can be sued for: the question.</summary>
public sealed record LimitationQuestion
{
    /// <summary>ISO 3166 of the law that governs the contract.</summary>
    public required string Country { get; init; }

    /// <summary>The last day to pay, already moved from days of rest.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>In any order.</summary>
    public IReadOnlyList<LimitationEvent> Events { get; init; } = [];

    public LimitationSubject Subject { get; init; }

    /// <summary>The working days of the country.</summary>
    public required BusinessCalendar Calendar { get; init; }
}

/// <summary>A step of the reasoning.</summary>
public enum LimitationReasonKind
{
    /// <summary>The term begins on the day after the due day and has so many years.</summary>
    Starts,

    /// <summary>It ends with the calendar year.</summary>
    EndsWithYear,

    /// <summary>Penalty lapses for each day of delay by itself, and with the principal.</summary>
    PenaltyDayByDay,

    /// <summary>The debt was admitted in writing while the term ran: it begins anew.</summary>
    Interrupted,

    /// <summary>The debt was admitted in writing after the term: it begins anew.</summary>
    AdmittedAfterExpiry,

    /// <summary>A part payment that begins the term anew.</summary>
    InterruptedByPayment,

    /// <summary>The claim stops the term until the day.</summary>
    Suspended,

    /// <summary>What was left after the claim is six months at least.</summary>
    LengthenedToSixMonths,

    /// <summary>The term did not run on these days (moratorium).</summary>
    Frozen,

    /// <summary>The term ended while terms were extended by law.</summary>
    EndedWhileExtended,

    /// <summary>The suit came in time.</summary>
    SuitInTime,

    /// <summary>The suit came late.</summary>
    SuitLate,

    /// <summary>Before the term began.</summary>
    BeforeStart,

    /// <summary>After the term, without effect.</summary>
    AfterExpiry,

    /// <summary>A part payment is no admission of the rest.</summary>
    PartPaymentNoAdmission,

    /// <summary>A further claim does not stop the term again.</summary>
    ClaimRepeated,

    /// <summary>A claim does not stop the term in this country.</summary>
    ClaimWithoutEffect,

    /// <summary>An answer without a claim before it, or without admission.</summary>
    AnswerNoAdmission,

    /// <summary>Ten years from the breach are the end.</summary>
    TenYears,

    /// <summary>The last day was none of work.</summary>
    Moved,

    /// <summary>Holidays of that time are not known; only weekends were looked at.</summary>
    CalendarUnknown,

    /// <summary>General knowledge of this law, not checked: ask a lawyer of the country.</summary>
    Unchecked,
}

/// <summary>A step of the reasoning with its days.</summary>
/// <param name="Kind">Which.</param>
/// <param name="On">The day it begins or happened.</param>
/// <param name="Until">The day it leads to, inclusive.</param>
/// <param name="Number">Years or days, as the kind has it.</param>
public readonly record struct LimitationReason(
    LimitationReasonKind Kind, DateOnly? On = null, DateOnly? Until = null, int? Number = null);

/// <summary>How the rules are read.</summary>
public enum LimitationReadingKind
{
    /// <summary>The careful reading, with what happened.</summary>
    Careful,

    /// <summary>As if nothing had happened.</summary>
    WithoutEvents,

    /// <summary>What was left after a claim is lengthened to six months (ГК РФ ст. 202 п. 4).</summary>
    SixMonthsAfterClaim,

    /// <summary>The quarantine does not count either: 12.03.2020 to 03.09.2025.</summary>
    WithoutQuarantine,

    /// <summary>A part payment admits the debt.</summary>
    PartPaymentAdmits,

    /// <summary>Scotland.</summary>
    Scotland,

    /// <summary>Not a sale but another claim of a business.</summary>
    NotSale,

    /// <summary>Periodic payments.</summary>
    Periodic,
}

/// <summary>The last day under one reading.</summary>
/// <param name="Kind">Which reading.</param>
/// <param name="LastDay">The last day to sue, inclusive.</param>
/// <param name="Reasons">In the order in which they apply.</param>
public sealed record LimitationReading(
    LimitationReadingKind Kind, DateOnly LastDay, IReadOnlyList<LimitationReason> Reasons);

/// <summary>Until when a debt can be sued for: the answer.</summary>
/// <param name="Main">The careful reading.</param>
/// <param name="Others">Other readings whose last day differs, in the order of their kinds.</param>
public sealed record LimitationAnswer(LimitationReading Main, IReadOnlyList<LimitationReading> Others)
{
    /// <summary>Whether a lawyer has to look before anybody relies on the day.</summary>
    public bool NeedsLawyer => Main.Reasons.Any(reason =>
        reason.Kind is LimitationReasonKind.EndedWhileExtended or LimitationReasonKind.Unchecked);
}
