namespace Debitor.Core.Law;

/// <summary>In which respect practice differs.</summary>
public enum ReadingKind
{
    /// <summary>Rounded once, at the end.</summary>
    RoundedOnce,

    /// <summary>Rounded for each day.</summary>
    RoundedPerDay,

    /// <summary>The day of a payment counts.</summary>
    PaymentDayCounts,

    /// <summary>The day of a payment does not count.</summary>
    PaymentDayDoesNotCount,

    /// <summary>Without the moratorium of 2022.</summary>
    WithoutMoratorium,

    /// <summary>With the moratorium of 2022.</summary>
    WithMoratorium,
    InflationHalfMonth,
    InflationMonthAfter,
    InflationOverFifteenDays,

    /// <summary>Penalty without the limit of six months.</summary>
    WithoutSixMonths,

    /// <summary>Penalty for six months only.</summary>
    WithSixMonths,
    RateSplit,
    RateFixedAtStart,
    RateFixedAtPayment,
}

/// <summary>Another reading of the rules with what it comes to.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Total">Its total; null when it can't be counted.</param>
/// <param name="Refusal">Why it can't be.</param>
public readonly record struct InterestReading(ReadingKind Kind, Money? Total, InterestRefusal? Refusal);

/// <summary>What the same question comes to where practice reads the rules otherwise.</summary>
public static class InterestReadings
{
    /// <summary>Those whose total differs from that of the calculation, in the order of their kinds.</summary>
    public static IReadOnlyList<InterestReading> Of(InterestQuestion question, InterestCalculation calculation)
    {
        List<InterestReading> readings = [];
        foreach (var (kind, other) in Others(question, calculation))
        {
            var (answer, refusal) = LateInterest.Calculate(other);
            if (answer?.Total == calculation.Total) continue;
            readings.Add(new InterestReading(kind, answer?.Total, refusal));
        }

        readings.Sort(static (left, right) => left.Kind.CompareTo(right.Kind));
        return readings;
    }

    private static IEnumerable<(ReadingKind Kind, InterestQuestion Question)> Others(
        InterestQuestion question, InterestCalculation calculation)
    {
        if (question is { Rounding: RowRounding.PerRow, Terms: Ru395Terms })
            yield return (ReadingKind.RoundedOnce, question with { Rounding = RowRounding.Once });
        if (question is { Rounding: RowRounding.PerRow, Terms: GbTerms })
            yield return (ReadingKind.RoundedPerDay, question with { Rounding = RowRounding.PerDay });
        if (question.Payments.Count > 0 && question.Terms is Ua625Terms or UaPenaltyTerms)
        {
            var counts = question.PaymentDayCounts ?? false;
            yield return (
                counts ? ReadingKind.PaymentDayDoesNotCount : ReadingKind.PaymentDayCounts,
                question with { PaymentDayCounts = !counts });
        }

        foreach (var (kind, terms) in Terms(question, calculation))
            yield return (kind, question with { Terms = terms });
    }

    private static IEnumerable<(ReadingKind Kind, InterestTerms Terms)> Terms(
        InterestQuestion question, InterestCalculation calculation) => question.Terms switch
        {
            Ru395Terms terms => Moratorium(calculation).Select(other =>
                (other.Kind, (InterestTerms)(terms with { Moratorium = other.Rule }))),
            RuPenaltyTerms terms => Moratorium(calculation).Select(other =>
                (other.Kind, (InterestTerms)(terms with { Moratorium = other.Rule }))),
            Ua625Terms { Inflation: { } chosen } terms when question.Currency == Currency.Uah =>
                Inflations.Where(other => other.Rule != chosen).Select(other =>
                    (other.Kind, (InterestTerms)(terms with { Inflation = other.Rule }))),
            UaPenaltyTerms terms => SixMonths(calculation).Select(other =>
                (other.Kind, (InterestTerms)(terms with { Limit = other.Rule }))),
            EuTerms { Percent: null } terms => Modes
                .Where(other => other.Mode != (terms.Mode ?? EuNation.Of(terms.Country)!.Mode))
                .Select(other => (other.Kind, (InterestTerms)(terms with { Mode = other.Mode }))),
            GbTerms { Percent: null } terms => Modes.Take(2).Where(other => other.Mode != terms.Mode)
                .Select(other => (other.Kind, (InterestTerms)(terms with { Mode = other.Mode }))),
            _ => [],
        };

    private static readonly (ReadingKind Kind, InflationRule Rule)[] Inflations =
    [
        (ReadingKind.InflationHalfMonth, InflationRule.HalfMonth),
        (ReadingKind.InflationMonthAfter, InflationRule.MonthAfter),
        (ReadingKind.InflationOverFifteenDays, InflationRule.OverFifteenDays),
    ];

    private static readonly (ReadingKind Kind, RateMode Mode)[] Modes =
    [
        (ReadingKind.RateSplit, RateMode.Split),
        (ReadingKind.RateFixedAtStart, RateMode.FixedAtStart),
        (ReadingKind.RateFixedAtPayment, RateMode.FixedAtPayment),
    ];

    private static IEnumerable<(ReadingKind Kind, MoratoriumRule Rule)> Moratorium(InterestCalculation calculation)
    {
        if (Has(calculation, InterestNoteKind.MoratoriumLeftOut))
            yield return (ReadingKind.WithoutMoratorium, MoratoriumRule.Never);
        if (Has(calculation, InterestNoteKind.MoratoriumCounted))
            yield return (ReadingKind.WithMoratorium, MoratoriumRule.Always);
    }

    private static IEnumerable<(ReadingKind Kind, SixMonthRule Rule)> SixMonths(InterestCalculation calculation)
    {
        if (Has(calculation, InterestNoteKind.SixMonthsOver))
            yield return (ReadingKind.WithoutSixMonths, SixMonthRule.Never);
        if (Has(calculation, InterestNoteKind.NoSixMonths))
            yield return (ReadingKind.WithSixMonths, SixMonthRule.Always);
    }

    private static bool Has(InterestCalculation calculation, InterestNoteKind kind)
    {
        foreach (var note in calculation.Notes)
        {
            if (note.Kind == kind) return true;
        }

        return false;
    }
}
