namespace Debitor.Core.Law;

/// <summary>Goes along the days once and makes the rows.</summary>
/// <remarks>
/// A row ends where the unpaid sum changes, the rate changes, or, where the divisor is the length of the year, at its
/// end. The cost is the number of rows; nothing is done by the day.
/// </remarks>
internal sealed class RowSweep(Currency currency, RowRounding rounding, DateOnly through)
{
    private const long PerHundred = 100 * RateTable.Scale;

    // 365 and 366 have no common factor; any other divisor is alone in its calculation.
    private const int BothYears = 365 * 366;

    private readonly int _through = through.DayNumber;
    private Int128 _exact;
    private bool _isOfYears = true;

    public List<InterestRow> Rows { get; } = [];

    /// <summary>Whether a rate was used that nobody could check.</summary>
    public bool UsedUnconfirmed { get; private set; }

    /// <summary>Whether days were left out because of the pause.</summary>
    public bool Paused { get; private set; }

    /// <summary>The amounts rounded once, in minor units.</summary>
    public long ExactTotal(int divisor) =>
        Rounded(_exact, (Int128)PerHundred * (_isOfYears ? BothYears : divisor));

    /// <summary>Adds the rows of one course of the debt.</summary>
    /// <param name="rule">What a day costs.</param>
    /// <param name="steps">In the order of days.</param>
    /// <param name="until">The last day that bears interest for these, if earlier than that of all.</param>
    /// <returns>Why not; null when the rows are there.</returns>
    public InterestRefusal? Add(in AccrualRule rule, ReadOnlySpan<BalanceStep> steps, int until = int.MaxValue)
    {
        if (steps.IsEmpty) return null;
        var last = Math.Min(_through, until);
        var pending = default(Pending);
        var (balance, fresh) = (0L, 0L);
        var next = 0;
        var (piece, pieceEnd) = (-1, int.MinValue);
        var (divisor, yearEnd) = (rule.Divisor, rule.Divisor == AccrualRule.CalendarYear ? int.MinValue : int.MaxValue);
        for (var day = steps[0].Day; day <= last;)
        {
            while (next < steps.Length && steps[next].Day <= day)
            {
                balance += steps[next].Delta;
                if (steps[next].IsFresh) fresh += steps[next].Delta;
                next++;
            }

            var end = next < steps.Length ? Math.Min(last, steps[next].Day - 1) : last;
            var bearing = balance;
            if (rule.Pause is { } pause) Hold(pause, day, fresh, ref bearing, ref end);
            if (bearing <= 0)
            {
                day = end + 1;
                continue;
            }

            if (rule.Table is { } table && day > pieceEnd)
            {
                if (table.RefusalOn(day) is { } refusal) return refusal;
                piece = table.PieceOn(day);
                pieceEnd = table.EndOf(piece);
                UsedUnconfirmed |= !table.IsConfirmed(piece);
            }

            if (day > yearEnd)
            {
                var year = DateOnly.FromDayNumber(day).Year;
                divisor = DateTime.IsLeapYear(year) ? 366 : 365;
                yearEnd = new DateOnly(year, 12, 31).DayNumber;
            }

            end = Math.Min(end, yearEnd);
            if (rule.Table is not null) end = Math.Min(end, pieceEnd);
            var row = new Pending(day, end, bearing, rule.RateOf(piece, divisor), divisor, yearEnd);
            if (row.Continues(pending))
            {
                pending = pending with { To = end };
            }
            else
            {
                Flush(rule, pending);
                pending = row;
            }

            day = end + 1;
        }

        Flush(rule, pending);
        return null;
    }

    /// <summary>Minor units that a base costs for some days.</summary>
    internal static long Amount(long bearing, long rate, int days, int divisor, RowRounding rounding)
    {
        if (rounding == RowRounding.PerDay) return days * Amount(bearing, rate, 1, divisor, RowRounding.PerRow);
        var high = Math.BigMul((ulong)bearing, (ulong)rate, out var low);
        var whole = (ulong)days;
        var per = (ulong)PerHundred * (ulong)divisor;

        // Usual sums fit into 64 bits, where a division is many times faster.
        if (high == 0 && low <= long.MaxValue / whole)
        {
            var product = low * whole;
            var amount = product / per;
            return (long)(product - (amount * per) >= (per + 1) / 2 ? amount + 1 : amount);
        }

        return Rounded((Int128)bearing * rate * days, (Int128)per);
    }

    // Half away from zero; nothing here is negative.
    private static long Rounded(Int128 product, Int128 per)
    {
        var (amount, rest) = Int128.DivRem(product, per);
        return (long)(rest * 2 >= per ? amount + 1 : amount);
    }

    // What was paid took the oldest first, so of the unpaid sum at most the fresh charges bear interest now.
    private void Hold(in Pause pause, int day, long fresh, ref long bearing, ref int end)
    {
        if (day > pause.To) return;
        if (day < pause.From)
        {
            end = Math.Min(end, pause.From - 1);
            return;
        }

        var kept = Math.Min(bearing, fresh);
        Paused |= bearing > kept;
        bearing = kept;
        end = Math.Min(end, pause.To);
    }

    private void Flush(in AccrualRule rule, in Pending pending)
    {
        if (pending.Base == 0 || pending.Rate == 0) return;
        var days = pending.To - pending.From + 1;
        var amount = Amount(pending.Base, pending.Rate, days, pending.Divisor, rounding);
        if (rounding == RowRounding.Once) Keep(pending, days, rule.Divisor);
        Rows.Add(new InterestRow(
            rule.Part, DateOnly.FromDayNumber(pending.From), DateOnly.FromDayNumber(pending.To),
            new Money(pending.Base, currency), pending.Rate, days, new Money(amount, currency)));
    }

    private void Keep(in Pending pending, int days, int divisor)
    {
        _isOfYears = divisor == AccrualRule.CalendarYear;
        _exact += (Int128)pending.Base * pending.Rate * days * (_isOfYears ? BothYears / pending.Divisor : 1);
    }

    private readonly record struct Pending(int From, int To, long Base, long Rate, int Divisor, int YearEnd)
    {
        public bool Continues(in Pending before) =>
            before.To == From - 1 && before.Base == Base && before.Rate == Rate && before.YearEnd == YearEnd
            && before.Base != 0;
    }
}
