using Debitor.Core.Conversation.Spoken;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Sums and days of a part of a call, each with its place; compares them with what is known.</summary>
internal sealed class SaidPart
{
    // So far from the debt a sum still means it: 125 thousand for 125 430,50.
    private const int RoughPerMille = 20;

    private readonly List<(SaidSum Sum, SaidPlace Place)> _sums = [];
    private readonly List<(SaidDay Day, SaidPlace Place)> _days = [];
    private readonly List<(SaidDayCount Count, SaidPlace Place)> _counts = [];

    /// <summary>Adds a turn, from a character on.</summary>
    public void Add(Turn turn, int from, DateOnly heldOn, Func<Turn, int, int, SaidPlace> placeOf)
    {
        var text = SpokenText.Of(turn.Text);
        foreach (var sum in text.Sums().Where(sum => sum.Start >= from))
            _sums.Add((sum, placeOf(turn, sum.Start, sum.End)));
        foreach (var day in text.Days(heldOn).Where(day => day.Start >= from))
            _days.Add((day, placeOf(turn, day.Start, day.End)));
        foreach (var count in text.DayCounts().Where(count => count.Start >= from))
            _counts.Add((count, placeOf(turn, count.Start, count.End)));
    }

    /// <summary>Whether a sum or a day was said at all, other than an ordinal that may be no day.</summary>
    public bool HasSumOrDay =>
        _sums.Exists(sum => sum.Sum.Currency is not null)
        || _days.Exists(day => day.Day.Form != SaidDayForm.DayOfMonth);

    public SaidFact<Money> Sum(Money expected)
    {
        var amount = (decimal)expected.Minor / expected.Currency.MinorPerMajor();
        var fitting = _sums.Where(sum => Fits(sum.Sum, expected.Currency)).ToList();
        foreach (var (sum, place) in fitting)
        {
            if (sum.Amount == amount) return new SaidFact<Money>(expected, SaidOutcome.Exactly, place);
        }

        foreach (var (sum, place) in fitting)
        {
            if (!sum.IsTail && Math.Abs(sum.Amount - amount) * 1_000 <= Math.Abs(amount) * RoughPerMille)
                return new SaidFact<Money>(expected, SaidOutcome.Roughly, place);
        }

        var other = _sums.Find(sum => sum.Sum is { Currency: not null, IsTail: false }).Place;
        return new SaidFact<Money>(expected, other is null ? SaidOutcome.NotSaid : SaidOutcome.Otherwise, other);
    }

    public SaidFact<DateOnly> Day(DateOnly expected)
    {
        // «Пятнадцатого» may be any ordinal, but not when it is the very day.
        if (_days.Find(day => day.Day.On == expected).Place is { } place)
            return new SaidFact<DateOnly>(expected, SaidOutcome.Exactly, place);
        var other = _days.FindLast(day => day.Day.Form != SaidDayForm.DayOfMonth).Place;
        return new SaidFact<DateOnly>(expected, other is null ? SaidOutcome.NotSaid : SaidOutcome.Otherwise, other);
    }

    public SaidFact<int> Days(int expected)
    {
        if (_counts.Find(count => count.Count.Days == expected).Place is { } place)
            return new SaidFact<int>(expected, SaidOutcome.Exactly, place);
        var other = _counts.FirstOrDefault().Place;
        return new SaidFact<int>(expected, other is null ? SaidOutcome.NotSaid : SaidOutcome.Otherwise, other);
    }

    // Belarusian money is called roubles as well; a number alone may be of any currency.
    private static bool Fits(SaidSum sum, Currency currency) =>
        sum.Currency is null || sum.Currency == currency || (sum.Currency == Currency.Rub && currency.Code == "BYN");
}
