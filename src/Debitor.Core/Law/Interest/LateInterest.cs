namespace Debitor.Core.Law;

/// <summary>Interest, penalties and fixed sums for paying late: exact, by the rules of <see cref="InterestTerms"/>.
/// </summary>
/// <remarks>
/// Interest is simple. It begins on the day after the due day; a payment takes from the base from the next day on
/// where its day is a day of delay still, from its own day otherwise. No rate is guessed: where a table ends or has a
/// hole, the answer is the refusal that says so. The sources of the rules are in docs/specs/interest.md.
/// </remarks>
public static class LateInterest
{
    private const long TotalMax = 1_000_000_000_000_000_000;
    private const decimal PercentMax = 1_000;

    /// <summary>The calculation, or why there is none.</summary>
    public static (InterestCalculation? Calculation, InterestRefusal? Refusal) Calculate(InterestQuestion question)
    {
        if (Check(question) is { } refusal) return (null, refusal);
        try
        {
            return new InterestRun(question).Run();
        }
        catch (OverflowException)
        {
            // Centuries at a thousand per cent: no claim, a typing error.
            return (null, new InterestRefusal(InterestProblem.AmountWrong));
        }
    }

    /// <summary>Whether a rate can be counted with: positive, at most 1000 per cent, six digits at most.</summary>
    public static bool IsRate(decimal percent) =>
        percent is > 0 and <= PercentMax && decimal.Round(percent, 6) == percent;

    private static InterestRefusal? Check(InterestQuestion question)
    {
        if (question.Charges.Count == 0) return new InterestRefusal(InterestProblem.AmountWrong);
        var total = 0L;
        var first = DateOnly.MaxValue;
        foreach (var charge in question.Charges)
        {
            if (charge.AmountMinor <= 0 || charge.AmountMinor > TotalMax - total)
                return new InterestRefusal(InterestProblem.AmountWrong);
            total += charge.AmountMinor;
            if (charge.DueOn < first) first = charge.DueOn;
        }

        var paid = 0L;
        foreach (var payment in question.Payments)
        {
            if (payment.AmountMinor <= 0 || payment.AmountMinor > TotalMax - paid)
                return new InterestRefusal(InterestProblem.AmountWrong);
            paid += payment.AmountMinor;
        }

        if (question.Through < first || question.Through == DateOnly.MaxValue)
            return new InterestRefusal(InterestProblem.EndBeforeStart, null, first);
        return CheckRates(question.Terms);
    }

    private static InterestRefusal? CheckRates(InterestTerms terms)
    {
        (decimal?, decimal?, PenaltyCap?) given = terms switch
        {
            Ru395Terms ru => (ru.Percent, null, null),
            RuPenaltyTerms penalty => (penalty.PercentADay, null, penalty.Cap),
            Ua625Terms ua => (ua.Percent, null, null),
            UaPenaltyTerms penalty => (penalty.PercentADay, penalty.PercentAYear, null),
            EuTerms eu => (eu.Percent, null, null),
            GbTerms gb => (gb.Percent, null, null),
            ContractTerms contract => (contract.PercentADay, contract.PercentAYear, contract.Cap),
            _ => (null, null, null),
        };
        var (one, other, cap) = given;
        if ((one is { } first && !IsRate(first)) || (other is { } second && !IsRate(second))
            || (cap is { } known && (!IsRate(known.Percent) || known.BaseMinor <= 0)))
        {
            return new InterestRefusal(InterestProblem.RateWrong);
        }

        var isMissing = terms switch
        {
            RuPenaltyTerms { PercentADay: null, KeyRateFraction: null } => true,
            ContractTerms { PercentADay: null, PercentAYear: null, FeeMinor: 0 } => true,
            _ => false,
        };
        return isMissing ? new InterestRefusal(InterestProblem.RateMissing) : null;
    }
}
