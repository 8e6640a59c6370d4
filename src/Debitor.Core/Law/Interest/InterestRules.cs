namespace Debitor.Core.Law;

/// <summary>The regimes, each as what a day of it costs.</summary>
internal sealed partial class InterestRun
{
    // Federal law 315-FZ of 03.07.2016: the key rate instead of average deposit rates.
    private static readonly DateOnly KeyRateSince = new(2016, 8, 1);

    // Civil Code of Ukraine.
    private static readonly DateOnly UkrainianCodeSince = new(2004, 1, 1);

    // Law 4196-IX: the Commercial Code, and with it its art. 232, lost force.
    private static readonly DateOnly NoCommercialCode = new(2025, 8, 28);
    private const int PenaltyMonths = 6;

    // Transposition of the directive was due on 16.03.2013; nine points in Germany since 29.07.2014.
    private static readonly DateOnly DirectiveSince = new(2013, 3, 16);

    private const long DirectiveCompensation = 40_00;
    private static readonly long EightPoints = Millionths(8);

    private InterestRefusal? Ru395(Ru395Terms terms)
    {
        if (terms.Percent is null && _question.Currency != Currency.Rub)
            return new InterestRefusal(InterestProblem.CurrencyUnfit);
        if (terms.Percent is null && BeforeTheRule(KeyRateSince) is { } early) return early;
        if (!TryTable(terms.Percent is null, RateTableKind.RuKeyRate, out var table, out var missing)) return missing;
        var rule = new AccrualRule
        {
            Part = InterestPart.Interest,
            Table = table,
            Times = 1,
            Margin = Millionths(terms.Percent ?? 0),
            Divisor = AccrualRule.CalendarYear,
            Pause = PauseOf(terms.Moratorium),
        };
        return Russian(rule, terms.Moratorium);
    }

    private InterestRefusal? RuPenalty(RuPenaltyTerms terms)
    {
        var isOfKeyRate = terms.PercentADay is null;
        if (isOfKeyRate && BeforeTheRule(KeyRateSince) is { } early) return early;
        if (!TryTable(isOfKeyRate, RateTableKind.RuKeyRate, out var table, out var missing)) return missing;
        var rule = new AccrualRule
        {
            Part = InterestPart.Penalty,
            Table = table,
            Times = 1,
            Margin = Millionths(terms.PercentADay ?? 0),
            Divisor = isOfKeyRate ? terms.KeyRateFraction!.Value : 1,
            Pause = PauseOf(terms.Moratorium),
        };
        if (Russian(rule, terms.Moratorium) is { } refusal) return refusal;
        CapAt(terms.Cap, rule);
        return null;
    }

    private InterestRefusal? Russian(in AccrualRule rule, MoratoriumRule moratorium)
    {
        var freshFrom = moratorium == MoratoriumRule.ByDueDay ? MoratoriumFrom : DateOnly.MaxValue;
        if (Sweep(rule, AllSteps(freshFrom)) is { } refusal) return refusal;
        if (_sweep.Paused) Note(InterestNoteKind.MoratoriumLeftOut, MoratoriumFrom);
        foreach (var row in _sweep.Rows)
        {
            if (row.From > MoratoriumTo || row.To < MoratoriumFrom) continue;
            Note(InterestNoteKind.MoratoriumCounted, MoratoriumFrom);
            break;
        }

        return null;
    }

    private static Pause? PauseOf(MoratoriumRule rule) => rule == MoratoriumRule.Never
        ? null
        : new Pause(MoratoriumFrom.DayNumber, MoratoriumTo.DayNumber);

    private InterestRefusal? Ua625(Ua625Terms terms)
    {
        if (BeforeTheRule(UkrainianCodeSince) is { } early) return early;
        var rule = new AccrualRule
        {
            Part = InterestPart.Interest,
            Margin = Millionths(terms.Percent),
            Divisor = AccrualRule.CalendarYear,
        };
        if (Sweep(rule, AllSteps()) is { } refusal) return refusal;
        if (terms.Inflation is not { } inflation) return null;
        if (_question.Currency == Currency.Uah) return Inflation(inflation, terms.Method);
        Note(InterestNoteKind.InflationOnlyHryvnia);
        return null;
    }

    private InterestRefusal? UaPenalty(UaPenaltyTerms terms)
    {
        if (_question.Currency != Currency.Uah) return new InterestRefusal(InterestProblem.CurrencyUnfit);
        if (BeforeTheRule(UkrainianCodeSince) is { } early) return early;
        if (!TryTable(true, RateTableKind.UaDiscountRate, out var table, out var missing)) return missing;
        var rule = new AccrualRule
        {
            Part = InterestPart.Penalty,
            Table = table,
            Times = 2,
            Ceiling = Millionths(terms.PercentAYear ?? 0),
            DailyCeiling = Millionths(terms.PercentADay ?? 0),
            Divisor = AccrualRule.CalendarYear,
        };
        foreach (var parts in _debt.InParts().GroupBy(part => part.Charge))
        {
            var due = DateOnly.FromDayNumber(parts.First().From - 1);
            var isLimited = terms.Limit == SixMonthRule.Always
                || (terms.Limit == SixMonthRule.ByDueDay && due < NoCommercialCode);
            var last = isLimited ? due.AddMonths(PenaltyMonths) : DateOnly.MaxValue;
            if (_sweep.Add(rule, StepsOf([.. parts]), last.DayNumber) is { } refusal) return refusal;
            if (isLimited && last < _question.Through) Note(InterestNoteKind.SixMonthsOver, last);
            if (!isLimited && due.AddMonths(PenaltyMonths) < _question.Through)
                Note(InterestNoteKind.NoSixMonths, due.AddMonths(PenaltyMonths));
        }

        Finish(rule);
        return null;
    }

    private InterestRefusal? Eu(EuTerms terms)
    {
        var nation = EuNation.Of(terms.Country);
        if (nation is null) return new InterestRefusal(InterestProblem.CountryUnknown);
        if (terms.Percent is null && nation.Table is null)
            return new InterestRefusal(InterestProblem.CountryHasOwnRate);
        if (terms.Percent is null && BeforeTheRule(nation.Since ?? DirectiveSince) is { } early) return early;
        if (!TryTable(terms.Percent is null, nation.Table ?? default, out var table, out var missing)) return missing;
        var rule = new AccrualRule
        {
            Part = InterestPart.Interest,
            Table = table,
            Times = 1,
            Margin = Millionths(terms.Percent ?? nation.Margin),
            UpToHalf = nation.UpToHalf && terms.Percent is null,
            Divisor = 365,
        };
        if (Sweep(rule, terms.Mode ?? nation.Mode) is { } refusal) return refusal;
        if (nation.IsMinimum && terms.Percent is null) Note(InterestNoteKind.DirectiveMinimum);
        var count = _debt.Overdue(_question.Through).Count();
        if (_question.Currency == Currency.Eur) _fixedSum = count * DirectiveCompensation;
        else if (count > 0) Note(InterestNoteKind.FixedSumInOtherCurrency);
        return null;
    }

    private InterestRefusal? Gb(GbTerms terms)
    {
        if (!TryTable(terms.Percent is null, RateTableKind.GbReferenceRate, out var table, out var missing))
            return missing;
        var rule = new AccrualRule
        {
            Part = InterestPart.Interest,
            Table = table,
            Times = 1,
            Margin = terms.Percent is { } percent ? Millionths(percent) : EightPoints,
            Divisor = 365,
        };
        if (Sweep(rule, terms.Mode) is { } refusal) return refusal;
        var isInPounds = _question.Currency == Currency.Gbp;
        foreach (var charge in _debt.Overdue(_question.Through))
        {
            // Section 5A(2): under 1 000, under 10 000, and more.
            _fixedSum += !isInPounds ? 0 : charge.AmountMinor switch
            {
                < 1_000_00 => 40_00,
                < 10_000_00 => 70_00,
                _ => 100_00,
            };
        }

        if (!isInPounds && _sweep.Rows.Count > 0) Note(InterestNoteKind.FixedSumInOtherCurrency);
        return null;
    }

    private InterestRefusal? Contract(ContractTerms terms)
    {
        _fixedSum = _debt.Overdue(_question.Through).Count() * terms.FeeMinor;
        var isDaily = terms.PercentADay is not null;
        if ((terms.PercentADay ?? terms.PercentAYear) is not { } percent) return null;
        var rule = new AccrualRule
        {
            Part = isDaily ? InterestPart.Penalty : InterestPart.Interest,
            Margin = Millionths(percent),
            Divisor = isDaily ? 1 : terms.YearDays ?? AccrualRule.CalendarYear,
        };
        if (Sweep(rule, AllSteps()) is { } refusal) return refusal;
        CapAt(terms.Cap, rule);
        return null;
    }

    // A rate that is fixed is fixed for each debt by itself.
    private InterestRefusal? Sweep(in AccrualRule rule, RateMode mode)
    {
        if (mode == RateMode.Split || rule.Table is not { } table) return Sweep(rule, AllSteps());
        foreach (var parts in _debt.InParts().GroupBy(part => part.Charge))
        {
            // Of what was paid at different days, each part has the rate of its own payment.
            IEnumerable<List<DebtPart>> courses = mode == RateMode.FixedAtStart
                ? [[.. parts]]
                : parts.Select(part => new List<DebtPart> { part });
            foreach (var course in courses)
            {
                var day = mode == RateMode.FixedAtStart ? course[0].From
                    : course[0].PaidOn ?? _question.Through.DayNumber;
                if (day > _question.Through.DayNumber) continue;
                if (table.RefusalOn(day) is { } refusal) return refusal;
                var piece = table.PieceOn(day);
                if (!table.IsConfirmed(piece)) Note(InterestNoteKind.UnconfirmedRates, null, table.Kind);
                var set = rule with { Table = null, Margin = rule.RateOf(piece, 365) };
                if (_sweep.Add(set, StepsOf(course)) is { } other) return other;
            }
        }

        Finish(rule);
        return null;
    }

    private bool TryTable(bool isNeeded, RateTableKind kind, out RateTable? table, out InterestRefusal? missing)
    {
        table = isNeeded ? _question.Rates.Of(kind) : null;
        missing = isNeeded && table is null ? new InterestRefusal(InterestProblem.TableMissing, kind) : null;
        return missing is null;
    }
}
