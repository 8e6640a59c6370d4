namespace Debitor.Core.Law;

/// <summary>Losses by inflation, art. 625 of the Ukrainian Civil Code.</summary>
internal sealed partial class InterestRun
{
    private const int MonthsAYear = 12;
    private const int HalfMonthDay = 15;

    // Each part is multiplied by the growth of prices over its own months; deflation is multiplied in.
    private InterestRefusal? Inflation(InflationRule rule, InflationMethod method)
    {
        if (!TryTable(true, RateTableKind.UaPriceIndex, out var table, out var missing)) return missing;
        var before = _sweep.Rows.Count;
        var isUnconfirmed = false;
        foreach (var part in PartsFor(method))
        {
            if (part.From > _question.Through.DayNumber) continue;
            var (first, last) = Months(rule, part);
            if (first > last) continue;
            if (Growth(table!, first, last, ref isUnconfirmed) is not { } growth)
                return FirstUnknown(table!, first, last);
            AddInflation(part.Amount, first, last, growth);
        }

        if (isUnconfirmed) Note(InterestNoteKind.UnconfirmedRates, null, table!.Kind);
        var sum = 0L;
        for (var i = before; i < _sweep.Rows.Count; i++) sum += _sweep.Rows[i].Amount.Minor;
        if (sum < 0)
        {
            _sweep.Rows.RemoveRange(before, _sweep.Rows.Count - before);
            Note(InterestNoteKind.DeflationIsZero);
        }
        else if (_cappedTotal is not null)
        {
            _cappedTotal += sum;
        }

        return null;
    }

    private IEnumerable<DebtPart> PartsFor(InflationMethod method)
    {
        var parts = _debt.InParts();
        if (method == InflationMethod.ByPart) return parts;
        var open = parts.Where(part => part.PaidOn is null);
        if (method == InflationMethod.OpenPartsOnly) return open;
        var sum = open.Where(part => part.From <= _question.Through.DayNumber).Sum(part => part.Amount);
        return sum == 0 ? [] : [new DebtPart(0, sum, _debt.Charges[0].DueOn.DayNumber + 1, null)];
    }

    /// <summary>The first and the last month that counts; months are counted from year 0.</summary>
    private (int First, int Last) Months(InflationRule rule, in DebtPart part)
    {
        var from = DateOnly.FromDayNumber(part.From);
        var isPaid = part.PaidOn is not null;
        var end = part.PaidOn is { } paidOn ? DateOnly.FromDayNumber(paidOn) : _question.Through;
        switch (rule)
        {
            case InflationRule.HalfMonth:
                return (MonthOf(from) + (from.Day > HalfMonthDay ? 1 : 0),
                    MonthOf(end) - (end.Day > HalfMonthDay ? 0 : 1));
            case InflationRule.MonthAfter:
                var isThrough = !isPaid && end.AddDays(1).Day == 1;
                return (MonthOf(from) + 1, MonthOf(end) - (isThrough ? 0 : 1));
            default:
                // Days of delay in the first and the last month; in between every month is full.
                var lastDay = isPaid && !PaymentDayCounts ? end.AddDays(-1) : end;
                if (MonthOf(from) == MonthOf(lastDay))
                {
                    var isLong = lastDay.Day - from.Day + 1 > HalfMonthDay;
                    return (MonthOf(from), MonthOf(from) - (isLong ? 0 : 1));
                }

                var daysOfFirst = DateTime.DaysInMonth(from.Year, from.Month) - from.Day + 1;
                return (MonthOf(from) + (daysOfFirst > HalfMonthDay ? 0 : 1),
                    MonthOf(lastDay) - (lastDay.Day > HalfMonthDay ? 0 : 1));
        }
    }

    private static decimal? Growth(RateTable table, int first, int last, ref bool isUnconfirmed)
    {
        var growth = 1m;
        for (var month = first; month <= last; month++)
        {
            var day = FirstOf(month).DayNumber;
            if (table.RefusalOn(day) is not null) return null;
            var piece = table.PieceOn(day);
            isUnconfirmed |= !table.IsConfirmed(piece);
            growth *= table.RateOf(piece) / (decimal)(100 * RateTable.Scale);
        }

        return growth;
    }

    private static InterestRefusal? FirstUnknown(RateTable table, int first, int last)
    {
        for (var month = first; month <= last; month++)
        {
            if (table.RefusalOn(FirstOf(month).DayNumber) is { } refusal) return refusal;
        }

        return null;
    }

    private void AddInflation(long amount, int first, int last, decimal growth)
    {
        var (from, to) = (FirstOf(first), FirstOf(last + 1).AddDays(-1));
        var loss = (long)decimal.Round(amount * (growth - 1), 0, MidpointRounding.AwayFromZero);
        var percent = (long)decimal.Round(
            (growth - 1) * 100 * RateTable.Scale, 0, MidpointRounding.AwayFromZero);
        _sweep.Rows.Add(new InterestRow(
            InterestPart.Inflation, from, to, Sum(amount), percent, to.DayNumber - from.DayNumber + 1, Sum(loss)));
    }

    private static int MonthOf(DateOnly day) => (day.Year * MonthsAYear) + day.Month - 1;

    private static DateOnly FirstOf(int month) => new(month / MonthsAYear, (month % MonthsAYear) + 1, 1);
}
