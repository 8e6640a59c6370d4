namespace Debitor.Core.Law;

/// <summary>By which law or contract delay is paid for.</summary>
public abstract record InterestTerms
{
    private protected InterestTerms()
    {
    }
}

/// <summary>Interest of art. 395 of the Russian Civil Code: the key rate of each day.</summary>
/// <param name="Percent">Another yearly rate, from the contract; null is the key rate.</param>
/// <param name="Moratorium">Whether the moratorium of 2022 is left out.</param>
public sealed record Ru395Terms(decimal? Percent = null, MoratoriumRule Moratorium = MoratoriumRule.ByDueDay)
    : InterestTerms;

/// <summary>Penalty (неустойка) of a contract under Russian law.</summary>
/// <param name="PercentADay">Per cent of the unpaid sum for each day; null where the key rate is named.</param>
/// <param name="KeyRateFraction">300, 150 or 130: that part of the key rate for each day; null otherwise.</param>
/// <param name="Cap">The most it may be; null is no cap.</param>
/// <param name="Moratorium">Whether the moratorium of 2022 is left out.</param>
public sealed record RuPenaltyTerms(
    decimal? PercentADay, int? KeyRateFraction = null, PenaltyCap? Cap = null,
    MoratoriumRule Moratorium = MoratoriumRule.ByDueDay) : InterestTerms;

/// <summary>The most a penalty may be.</summary>
/// <param name="Percent">Per cent of the base.</param>
/// <param name="BaseMinor">The sum of the invoice or contract; null: what became overdue.</param>
public readonly record struct PenaltyCap(decimal Percent, long? BaseMinor);

/// <summary>Whether the months of the moratorium of decree 497 (1 April to 1 October 2022) bear nothing.</summary>
public enum MoratoriumRule
{
    /// <summary>For what fell due before 1 April 2022.</summary>
    ByDueDay,

    /// <summary>For none: the debtor renounced it, or the debt arose later.</summary>
    Never,

    /// <summary>For all: delivered before 1 April 2022, though due later.</summary>
    Always,
}

/// <summary>Art. 625 of the Ukrainian Civil Code: three per cent a year and the losses by inflation.</summary>
/// <param name="Percent">Yearly; 3 unless the contract says otherwise.</param>
/// <param name="Inflation">Which months count; null: inflation is not asked for.</param>
/// <param name="Method">On which sums.</param>
public sealed record Ua625Terms(
    decimal Percent = 3, InflationRule? Inflation = InflationRule.HalfMonth,
    InflationMethod Method = InflationMethod.ByPart) : InterestTerms;

/// <summary>Which months' indices are applied.</summary>
public enum InflationRule
{
    /// <summary>
    /// Letter 62-97р of the Supreme Court of Ukraine: a month counts when the debt arose by its 15th, and when it was
    /// paid after its 15th.
    /// </summary>
    HalfMonth,

    /// <summary>From the month after the one in which the debt arose, while unpaid at the end of the month.</summary>
    MonthAfter,

    /// <summary>Months with more than 15 days of delay (joint chamber, 20.11.2020, 910/13071/19).</summary>
    OverFifteenDays,
}

/// <summary>Which sums the indices are applied to.</summary>
public enum InflationMethod
{
    /// <summary>Each part, paid or open, by the months of its own delay.</summary>
    ByPart,

    /// <summary>Only what is still open, by the months of its own delay.</summary>
    OpenPartsOnly,

    /// <summary>What is open in all, by the months since the first of the debts arose.</summary>
    ByBalance,
}

/// <summary>Penalty (пеня) of a contract under Ukrainian law, never above twice the discount rate.</summary>
/// <param name="PercentAYear">Of the contract; null with <paramref name="PercentADay"/> null: twice the discount
/// rate itself.</param>
/// <param name="PercentADay">Of the contract.</param>
/// <param name="Limit">Whether it stops after six months.</param>
public sealed record UaPenaltyTerms(
    decimal? PercentAYear = null, decimal? PercentADay = null, SixMonthRule Limit = SixMonthRule.ByDueDay)
    : InterestTerms;

/// <summary>Whether a Ukrainian penalty stops six months after the due day (ГКУ ст. 232 ч. 6).</summary>
public enum SixMonthRule
{
    /// <summary>For what fell due before 28 August 2025, when the Commercial Code lost force.</summary>
    ByDueDay,
    Never,
    Always,
}

/// <summary>Directive 2011/7/EU with what the countries made of it.</summary>
/// <param name="Country">ISO 3166, or <c>EU</c> for the directive's minimum.</param>
/// <param name="Mode">Which half-year's rate counts; null: as the country does.</param>
/// <param name="Percent">Another yearly rate, all in all; null is the statutory one.</param>
public sealed record EuTerms(string Country = "EU", RateMode? Mode = null, decimal? Percent = null) : InterestTerms;

/// <summary>Late Payment of Commercial Debts (Interest) Act 1998.</summary>
/// <param name="Mode">Fixed at the start, as the act has it.</param>
/// <param name="Percent">Another yearly rate, all in all; null is the statutory one.</param>
public sealed record GbTerms(RateMode Mode = RateMode.FixedAtStart, decimal? Percent = null) : InterestTerms;

/// <summary>Which rate counts when a delay passes several half-years.</summary>
public enum RateMode
{
    /// <summary>The rate of each half-year for its days.</summary>
    Split,

    /// <summary>The rate of the half-year in which interest began.</summary>
    FixedAtStart,

    /// <summary>The rate of the half-year of payment; while unpaid that of the day of the calculation.</summary>
    FixedAtPayment,
}

/// <summary>A plain rate of a contract.</summary>
/// <param name="PercentAYear">Null where a daily rate is named.</param>
/// <param name="PercentADay">Null where a yearly rate is named.</param>
/// <param name="YearDays">360 or 365; null: as long as the year is.</param>
/// <param name="FeeMinor">A fixed fee for each debt that is overdue.</param>
/// <param name="Cap">The most it may be, without the fee; null is no cap.</param>
public sealed record ContractTerms(
    decimal? PercentAYear, decimal? PercentADay = null, int? YearDays = null, long FeeMinor = 0,
    PenaltyCap? Cap = null) : InterestTerms;
