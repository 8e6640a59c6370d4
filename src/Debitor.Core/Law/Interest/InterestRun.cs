namespace Debitor.Core.Law;

/// <summary>One calculation on its way: what the rows have in common.</summary>
internal sealed partial class InterestRun
{
    // Decree 497 of 28.03.2022: in force from 01.04.2022 for six months.
    private static readonly DateOnly MoratoriumFrom = new(2022, 4, 1);
    private static readonly DateOnly MoratoriumTo = new(2022, 10, 1);

    private readonly InterestQuestion _question;
    private readonly DebtParts _debt;
    private readonly RowSweep _sweep;
    private readonly List<InterestNote> _notes = [];
    private long _fixedSum;
    private long? _cappedTotal;

    public InterestRun(InterestQuestion question)
    {
        _question = question;
        _debt = new DebtParts(question);
        _sweep = new RowSweep(question.Currency, question.Rounding, question.Through);
    }

    private bool PaymentDayCounts =>
        _question.PaymentDayCounts ?? _question.Terms is not (Ua625Terms or UaPenaltyTerms);

    public (InterestCalculation? Calculation, InterestRefusal? Refusal) Run()
    {
        var refusal = _question.Terms switch
        {
            Ru395Terms terms => Ru395(terms),
            RuPenaltyTerms terms => RuPenalty(terms),
            Ua625Terms terms => Ua625(terms),
            UaPenaltyTerms terms => UaPenalty(terms),
            EuTerms terms => Eu(terms),
            GbTerms terms => Gb(terms),
            ContractTerms terms => Contract(terms),
            _ => throw new InvalidOperationException($"No rule for {_question.Terms.GetType().Name}."),
        };
        return refusal is not null ? (null, refusal) : (Answer(), null);
    }

    private InterestCalculation Answer()
    {
        if (_debt.HasLaterPayments) Note(InterestNoteKind.LaterPaymentsIgnored, _question.Through);
        if (_debt.Payments.Length > 0)
        {
            Note(PaymentDayCounts ? InterestNoteKind.PaymentDayCounts : InterestNoteKind.PaymentDayDoesNotCount);
        }

        var total = 0L;
        foreach (var row in _sweep.Rows) total += row.Amount.Minor;
        if (_notes.Count > 1) _notes.Sort(static (left, right) => Order(left).CompareTo(Order(right)));
        return new InterestCalculation
        {
            Rows = _sweep.Rows,
            Total = Sum(_cappedTotal ?? total),
            FixedSum = Sum(_fixedSum),
            Unpaid = Sum(_debt.UnpaidOn(_question.Through)),
            Notes = _notes,
        };
    }

    private static (InterestNoteKind, int) Order(InterestNote note) => (note.Kind, note.Day?.DayNumber ?? 0);

    private Money Sum(long minor) => new(minor, _question.Currency);

    private void Note(InterestNoteKind kind, DateOnly? day = null, RateTableKind? table = null)
    {
        var note = new InterestNote(kind, day, table);
        if (!_notes.Contains(note)) _notes.Add(note);
    }

    /// <summary>All charges and payments as one course of the debt.</summary>
    /// <param name="freshFrom">No pause concerns what is due on this day or later.</param>
    private BalanceStep[] AllSteps(DateOnly freshFrom = default)
    {
        var steps = new BalanceStep[_debt.Charges.Length + _debt.Payments.Length];
        var count = 0;
        foreach (var charge in _debt.Charges)
        {
            steps[count++] = new BalanceStep(
                charge.DueOn.DayNumber + 1, charge.AmountMinor, charge.DueOn >= freshFrom);
        }

        var shift = PaymentDayCounts ? 1 : 0;
        foreach (var payment in _debt.Payments)
            steps[count++] = new BalanceStep(payment.PaidOn.DayNumber + shift, -payment.AmountMinor, false);
        if (_debt.Payments.Length > 0)
            Array.Sort(steps, static (left, right) => left.Day.CompareTo(right.Day));
        return steps;
    }

    /// <summary>One part of a charge: from its first day of delay until it was paid.</summary>
    private BalanceStep[] StepsOf(in DebtPart part) => part.PaidOn is { } paidOn
        ?
        [
            new BalanceStep(part.From, part.Amount, true),
            new BalanceStep(paidOn + (PaymentDayCounts ? 1 : 0), -part.Amount, false),
        ]
        : [new BalanceStep(part.From, part.Amount, true)];

    /// <summary>The parts of one charge as one course, so that its rows show what was unpaid of it.</summary>
    private BalanceStep[] StepsOf(List<DebtPart> parts)
    {
        List<BalanceStep> steps = [];
        foreach (var part in parts) steps.AddRange(StepsOf(part));
        steps.Sort(static (left, right) => left.Day.CompareTo(right.Day));
        return [.. steps];
    }

    private InterestRefusal? BeforeTheRule(DateOnly first)
    {
        foreach (var charge in _debt.Charges)
        {
            if (charge.DueOn.AddDays(1) < first)
                return new InterestRefusal(InterestProblem.BeforeTheRule, null, first);
        }

        return null;
    }

    private InterestRefusal? Sweep(in AccrualRule rule, BalanceStep[] steps)
    {
        var refusal = _sweep.Add(rule, steps);
        if (refusal is null) Finish(rule);
        return refusal;
    }

    private void Finish(in AccrualRule rule)
    {
        if (_question.Rounding == RowRounding.Once) _cappedTotal = _sweep.ExactTotal(rule.Divisor);
        if (_sweep.UsedUnconfirmed) Note(InterestNoteKind.UnconfirmedRates, null, rule.Table!.Kind);
        if (rule is { Divisor: 365, Table: not null }) Note(InterestNoteKind.FixedYear);
    }

    // The day on which the cap is reached ends its row; what comes after it costs nothing.
    private void CapAt(PenaltyCap? asked, in AccrualRule rule)
    {
        if (asked is not { } cap) return;
        var known = cap.BaseMinor ?? 0;
        if (cap.BaseMinor is null)
        {
            foreach (var charge in _debt.Overdue(_question.Through)) known += charge.AmountMinor;
        }

        var limit = RowSweep.Amount(known, Millionths(cap.Percent), 1, 1, RowRounding.PerRow);
        var (rows, sum) = (_sweep.Rows, 0L);
        for (var i = 0; i < rows.Count; i++)
        {
            if (sum + rows[i].Amount.Minor >= limit)
            {
                var row = rows[i];
                var days = DaysTo(limit - sum, row, rule);
                rows[i] = row with { Days = days, To = row.From.AddDays(days - 1), Amount = Sum(limit - sum) };
                rows.RemoveRange(i + 1, rows.Count - i - 1);
                Note(InterestNoteKind.CapReached, rows[i].To);
                _cappedTotal = limit;
                return;
            }

            sum += rows[i].Amount.Minor;
        }
    }

    // The fewest days of a row that cost at least so much; halving, because cost grows with days.
    private int DaysTo(long minor, in InterestRow row, in AccrualRule rule)
    {
        var (low, high) = (1, row.Days);
        var divisor = rule.Divisor != AccrualRule.CalendarYear ? rule.Divisor
            : DateTime.IsLeapYear(row.From.Year) ? 366 : 365;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var amount = RowSweep.Amount(
                row.Base.Minor, row.RateMillionths, middle, divisor, _question.Rounding);
            if (amount >= minor) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private static long Millionths(decimal percent) => (long)(percent * RateTable.Scale);
}
