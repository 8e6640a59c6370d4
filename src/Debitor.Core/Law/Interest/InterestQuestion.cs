namespace Debitor.Core.Law;

/// <summary>A sum that was to be paid by a day.</summary>
/// <param name="DueOn">The last day to pay, already moved from days of rest; interest begins the day after.</param>
/// <param name="AmountMinor">Positive, with VAT, as it is owed.</param>
public readonly record struct Charge(DateOnly DueOn, long AmountMinor);

/// <summary>Money that took from the debt.</summary>
/// <param name="PaidOn">The day it arrived.</param>
/// <param name="AmountMinor">Positive.</param>
public readonly record struct InterestPayment(DateOnly PaidOn, long AmountMinor);

/// <summary>When amounts are rounded to minor units, always half away from zero.</summary>
public enum RowRounding
{
    /// <summary>Each row; the total is the sum of the rows, as a court reads the table.</summary>
    PerRow,

    /// <summary>Only the total; rows are shown rounded and may differ from it by some minor units.</summary>
    Once,

    /// <summary>What one day costs, as GOV.UK advises; rows are that times the days.</summary>
    PerDay,
}

/// <summary>What delay costs: the question.</summary>
public sealed record InterestQuestion
{
    public required Currency Currency { get; init; }

    /// <summary>In any order; what is paid takes the earliest due first.</summary>
    public required IReadOnlyList<Charge> Charges { get; init; }

    /// <summary>In any order; more than is owed waits for further charges.</summary>
    public IReadOnlyList<InterestPayment> Payments { get; init; } = [];

    /// <summary>The last day that bears interest.</summary>
    public required DateOnly Through { get; init; }

    public required InterestTerms Terms { get; init; }

    public required RateTables Rates { get; init; }

    public RowRounding Rounding { get; init; }

    /// <summary>Whether the day of a payment is a day of delay; null: as courts of the country count.</summary>
    public bool? PaymentDayCounts { get; init; }
}

/// <summary>What a row is for.</summary>
public enum InterestPart
{
    Interest,
    Penalty,

    /// <summary>Losses by inflation: the rate is the growth of prices over all months of the row.</summary>
    Inflation,
}

/// <summary>A row of a calculation: one sum, one rate, days without a gap.</summary>
/// <param name="Part">What it is for.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Base">What was unpaid.</param>
/// <param name="RateMillionths">Millionths of a per cent, a year or a day as the regime has it.</param>
/// <param name="Days">From the first through the last day.</param>
/// <param name="Amount">Rounded to minor units.</param>
public readonly record struct InterestRow(
    InterestPart Part, DateOnly From, DateOnly To, Money Base, long RateMillionths, int Days, Money Amount)
{
    /// <summary>Per cent, without trailing zeros.</summary>
    public decimal Rate => RateMillionths / (decimal)RateTable.Scale;
}

/// <summary>What delay costs: the answer.</summary>
public sealed record InterestCalculation
{
    /// <summary>In the order of parts and days.</summary>
    public required IReadOnlyList<InterestRow> Rows { get; init; }

    /// <summary>Without fixed sums.</summary>
    public required Money Total { get; init; }

    /// <summary>Compensation or fee that is owed beside the rows; zero where none is.</summary>
    public required Money FixedSum { get; init; }

    /// <summary>What is unpaid at the end of the last day, never negative.</summary>
    public required Money Unpaid { get; init; }

    /// <summary>What was assumed, in a fixed order.</summary>
    public required IReadOnlyList<InterestNote> Notes { get; init; }

    /// <summary>The total of the rows for one part.</summary>
    public Money TotalOf(InterestPart part)
    {
        var minor = 0L;
        foreach (var row in Rows) minor += row.Part == part ? row.Amount.Minor : 0;
        return Total with { Minor = minor };
    }
}

/// <summary>What a calculation assumes.</summary>
public enum InterestNoteKind
{
    PaymentDayCounts,
    PaymentDayDoesNotCount,

    /// <summary>Days of the moratorium bear nothing.</summary>
    MoratoriumLeftOut,

    /// <summary>The debt fell due after the moratorium began, so its days count.</summary>
    MoratoriumCounted,

    /// <summary>The cap was reached on the day.</summary>
    CapReached,

    /// <summary>The penalty stopped after six months, on the day.</summary>
    SixMonthsOver,

    /// <summary>No limit of six months for what fell due on or after 28 August 2025.</summary>
    NoSixMonths,

    /// <summary>Inflation concerns hryvnias only.</summary>
    InflationOnlyHryvnia,

    /// <summary>Prices fell in all: nothing is claimed.</summary>
    DeflationIsZero,

    /// <summary>The directive's minimum; the country may have more.</summary>
    DirectiveMinimum,

    /// <summary>The fixed sum is not known in this currency.</summary>
    FixedSumInOtherCurrency,

    /// <summary>Payments after the last day were not counted.</summary>
    LaterPaymentsIgnored,

    /// <summary>Rates that nobody could check were used.</summary>
    UnconfirmedRates,

    /// <summary>A year of 365 days for every day.</summary>
    FixedYear,
}

/// <summary>An assumption with what it is about.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Day">The day of it, where there is one.</param>
/// <param name="Table">The table of it, where there is one.</param>
public readonly record struct InterestNote(
    InterestNoteKind Kind, DateOnly? Day = null, RateTableKind? Table = null);

/// <summary>Why there is no calculation.</summary>
public enum InterestProblem
{
    /// <summary>The last day lies before the due day.</summary>
    EndBeforeStart,

    /// <summary>The rule does not go so far back; the day is its first one.</summary>
    BeforeTheRule,

    /// <summary>The table begins on the day.</summary>
    RateUnknownBefore,

    /// <summary>The table is known through the day, and nothing is guessed.</summary>
    RateUnknownAfter,

    /// <summary>The table has a hole that begins on the day.</summary>
    RateHole,

    /// <summary>There is no such table at all.</summary>
    TableMissing,

    /// <summary>The regime concerns another currency, and no rate was given.</summary>
    CurrencyUnfit,

    /// <summary>The country counts from a rate of its own that is not among the tables.</summary>
    CountryHasOwnRate,

    /// <summary>Not in the European Union.</summary>
    CountryUnknown,

    /// <summary>A sum that is not positive, or too large to count with.</summary>
    AmountWrong,

    /// <summary>A rate that is not positive or above 1000 per cent.</summary>
    RateWrong,

    /// <summary>Neither a yearly nor a daily rate.</summary>
    RateMissing,
}

/// <summary>Why there is no calculation, with what it is about.</summary>
public readonly record struct InterestRefusal(
    InterestProblem Problem, RateTableKind? Table = null, DateOnly? Day = null);
