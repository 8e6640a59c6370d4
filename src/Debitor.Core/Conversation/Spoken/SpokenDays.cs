using System.Collections.Frozen;
using System.Globalization;

namespace Debitor.Core.Conversation.Spoken;

/// <summary>Finds days: dates in digits or words, names of days, days counted from the talk.</summary>
/// <remarks>
/// A date without a year is the nearest one, rather ahead than back; a day of the month without a month and the name
/// of a day are the next ones. Vague words (soon, by the end of the week) are no day.
/// </remarks>
internal static class SpokenDays
{
    // A talk about payments looks ahead: a day in the past is meant only when it is twice as near.
    private const int PastWeight = 2;

    private static readonly FrozenDictionary<string, int> Months = Numbered(
        "январь января январе янв січень січня січні january jan",
        "февраль февраля феврале фев лютий лютого лютому february feb",
        "март марта марте мар березень березня березні march mar",
        "апрель апреля апреле апр квітень квітня квітні april apr",
        "май мая мае травень травня травні may",
        "июнь июня июне червень червня червні june jun",
        "июль июля июле липень липня липні july jul",
        "август августа августе авг серпень серпня серпні august aug",
        "сентябрь сентября сентябре сен вересень вересня вересні september sept sep",
        "октябрь октября октябре окт жовтень жовтня жовтні october oct",
        "ноябрь ноября ноябре ноя листопад листопада листопаді november nov",
        "декабрь декабря декабре дек грудень грудня грудні december dec");

    private static readonly FrozenDictionary<string, int> Weekdays = Numbered(
        "понедельник понедельника понедельнику понеділок понеділка monday",
        "вторник вторника вторнику вівторок вівторка tuesday",
        "среда среду среды среде середа середу середи середі wednesday",
        "четверг четверга четвергу четвер четверга thursday",
        "пятница пятницу пятницы пятнице пятницю пятниці friday",
        "суббота субботу субботы субботе субота суботу суботи суботі saturday",
        "воскресенье воскресенья воскресенью неділя неділю неділі sunday");

    private static readonly FrozenSet<string> DayWords =
        FrozenSet.Create(StringComparer.Ordinal, "день", "дня", "дней", "дни", "дню", "днів", "дні", "day", "days");

    public static bool IsDayWord(SpokenToken token) => token.Kind == TokenKind.Word && DayWords.Contains(token.Text);

    public static List<SaidDay> In(IReadOnlyList<SpokenToken> tokens, DateOnly heldOn)
    {
        List<SaidDay> days = [];
        for (var at = 0; at < tokens.Count;)
        {
            var from = at;
            if (Read(tokens, ref at, heldOn) is { } found)
                days.Add(new SaidDay(found.On, found.Form, tokens[from].Start, tokens[at - 1].End));
            else at = Math.Max(at, from + 1);
        }

        return days;
    }

    public static List<SaidDayCount> Counts(IReadOnlyList<SpokenToken> tokens)
    {
        List<SaidDayCount> counts = [];
        for (var at = 0; at < tokens.Count;)
        {
            var from = at;
            if (!SpokenNumbers.TryRead(tokens, ref at, out var number))
            {
                at++;
                continue;
            }

            // Двенадцать календарных дней, twelve working days: one word may stand between.
            var end = at < tokens.Count && !IsDayWord(tokens[at]) && IsKindOfDay(tokens[at]) ? at + 1 : at;
            if (end < tokens.Count && IsDayWord(tokens[end]) && number is >= 0 and <= 100_000
                && number == decimal.Truncate(number))
                counts.Add(new SaidDayCount((int)number, tokens[from].Start, tokens[end].End));
        }

        return counts;
    }

    private static bool IsKindOfDay(SpokenToken token) =>
        token.Kind == TokenKind.Word
        && (token.Text is "calendar" or "working" or "business" or "full"
            || token.Text.StartsWith("календарн", StringComparison.Ordinal)
            || token.Text.StartsWith("рабоч", StringComparison.Ordinal)
            || token.Text.StartsWith("робоч", StringComparison.Ordinal)
            || token.Text.StartsWith("полн", StringComparison.Ordinal)
            || token.Text.StartsWith("повн", StringComparison.Ordinal));

    private static (DateOnly On, SaidDayForm Form)? Read(
        IReadOnlyList<SpokenToken> tokens, ref int at, DateOnly heldOn)
    {
        var token = tokens[at];
        if (token.Kind == TokenKind.Date)
        {
            at++;
            return Digits(token.Text) is { } date ? (date, SaidDayForm.Full) : null;
        }

        if (token.Kind == TokenKind.Word && RelativeDays(tokens, ref at) is { } ahead)
            return (heldOn.AddDays(ahead), SaidDayForm.Relative);
        if (token.Kind == TokenKind.Word && Weekdays.TryGetValue(token.Text, out var weekday))
        {
            at++;
            var days = (weekday - (((int)heldOn.DayOfWeek + 6) % 7 + 1) + 7) % 7;
            return (heldOn.AddDays(days == 0 ? 7 : days), SaidDayForm.Weekday);
        }

        return DayAndMonth(tokens, ref at, heldOn);
    }

    private static (DateOnly On, SaidDayForm Form)? DayAndMonth(
        IReadOnlyList<SpokenToken> tokens, ref int at, DateOnly heldOn)
    {
        var token = tokens[at];
        if (token.Kind == TokenKind.Word && Months.TryGetValue(token.Text, out var month))
        {
            // June 15, June the fifteenth; «в июне 15 документов» is no day.
            if (!char.IsAsciiLetter(token.Text[0])) return null;
            var i = at + 1;
            if (i < tokens.Count && tokens[i].IsWord("the")) i++;
            if (!TryDay(tokens, ref i, out var dayAfter, out _) || Money(tokens, i)) return null;
            at = i;
            return Full(tokens, ref at, dayAfter, month, heldOn);
        }

        if (token is { Kind: TokenKind.Number } && ShortDate(token) is { } pair && !Money(tokens, at + 1))
        {
            at++;
            return Nearest(pair.Day, pair.Month, heldOn) is { } near ? (near, SaidDayForm.Full) : null;
        }

        var next = at;
        if (!TryDay(tokens, ref next, out var day, out var isOrdinal)) return null;
        var behind = next;
        if (behind < tokens.Count && tokens[behind].IsWord("of")) behind++;
        if (behind < tokens.Count && tokens[behind].Kind == TokenKind.Word
            && Months.TryGetValue(tokens[behind].Text, out month))
        {
            at = behind + 1;
            return Full(tokens, ref at, day, month, heldOn);
        }

        var isCalled = next < tokens.Count && tokens[next].Text is "числа" or "число" or "числу";
        if (!isOrdinal && !isCalled) return null;
        at = isCalled ? next + 1 : next;
        return NextDayOfMonth(day, heldOn) is { } on ? (on, SaidDayForm.DayOfMonth) : null;
    }

    private static (DateOnly On, SaidDayForm Form)? Full(
        IReadOnlyList<SpokenToken> tokens, ref int at, int day, int month, DateOnly heldOn)
    {
        var i = at;
        if (i < tokens.Count && tokens[i] is { Kind: TokenKind.Break, Text: "," }) i++;
        if (TryYear(tokens, ref i, out var year))
        {
            at = i;
            return Day(year, month, day) is { } exact ? (exact, SaidDayForm.Full) : null;
        }

        return Nearest(day, month, heldOn) is { } on ? (on, SaidDayForm.Full) : null;
    }

    // A day as an ordinal or as a plain number up to 31: 15 июня, пятнадцатого июня, fifteen June.
    private static bool TryDay(IReadOnlyList<SpokenToken> tokens, ref int at, out int day, out bool isOrdinal)
    {
        isOrdinal = SpokenNumbers.TryOrdinal(tokens, ref at, out day);
        if (isOrdinal) return true;
        var i = at;
        if (!SpokenNumbers.TryRead(tokens, ref i, out var number)) return false;
        if (number is < 1 or > 31 || number != decimal.Truncate(number)) return false;
        if (tokens[at].Kind == TokenKind.Number && !SpokenNumbers.IsWhole(tokens[at])) return false;
        (at, day) = (i, (int)number);
        return true;
    }

    // 2026, две тысячи двадцать шестого, twenty twenty-six; not the two thousand roubles behind a date.
    private static bool TryYear(IReadOnlyList<SpokenToken> tokens, ref int at, out int year)
    {
        year = 0;
        var i = at;
        if (!SpokenNumbers.TryRead(tokens, ref i, out var number)) return false;
        if (number == 20 && SpokenNumbers.TryRead(tokens, ref i, out var rest) && rest < 100) number = 2_000 + rest;
        if (number is >= 2_000 and < 2_100 && number % 10 == 0 && SpokenNumbers.TryOrdinal(tokens, ref i, out var unit))
            number += unit;
        if (number is < 2_000 or >= 2_100 || number != decimal.Truncate(number) || Money(tokens, i)) return false;
        (at, year) = (i, (int)number);
        return true;
    }

    private static bool Money(IReadOnlyList<SpokenToken> tokens, int at) => SpokenSums.IsMoney(tokens, at);

    private static int? RelativeDays(IReadOnlyList<SpokenToken> tokens, ref int at)
    {
        var known = tokens[at].Text switch
        {
            "сегодня" or "сьогодні" or "today" => 0,
            "завтра" or "tomorrow" => 1,
            "послезавтра" or "післязавтра" => 2,
            _ => -1,
        };
        if (known >= 0)
        {
            var isAfter = known == 1 && at > 1 && tokens[at - 1].IsWord("after") && tokens[at - 2].IsWord("day");
            at++;
            return isAfter ? 2 : known;
        }

        // Through three days, in a week; «за три дня до срока» looks back and is left out.
        if (tokens[at].Text is not ("через" or "in")) return null;
        var i = at + 1;
        var count = 1m;
        if (i < tokens.Count && tokens[i].IsWord("a")) i++;
        else SpokenNumbers.TryRead(tokens, ref i, out count);
        if (count == 0) count = 1;
        if (i >= tokens.Count || count > 366 || count != decimal.Truncate(count)) return null;
        var factor = IsDayWord(tokens[i]) ? 1
            : tokens[i].Text is "неделю" or "недели" or "недель" or "тиждень" or "тижні" or "тижнів" or "week"
                or "weeks" ? 7 : 0;
        if (factor == 0) return null;
        at = i + 1;
        return (int)count * factor;
    }

    private static DateOnly? Digits(string text)
    {
        var parts = text.Split('.', '/', '-');
        var numbers = parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        if (parts[0].Length == 4) return Day(numbers[0], numbers[1], numbers[2]);
        var year = parts[2].Length == 2 ? 2_000 + numbers[2] : numbers[2];
        return Day(year, numbers[1], numbers[0])
            ?? (text.Contains('/', StringComparison.Ordinal) ? Day(year, numbers[0], numbers[1]) : null);
    }

    // 15.06: two digits behind the point that are a month.
    private static (int Day, int Month)? ShortDate(SpokenToken token)
    {
        var point = token.Text.IndexOf('.', StringComparison.Ordinal);
        if (point is not (1 or 2) || token.Text.Length != point + 3) return null;
        var day = int.Parse(token.Text.AsSpan(0, point), CultureInfo.InvariantCulture);
        var month = int.Parse(token.Text.AsSpan(point + 1), CultureInfo.InvariantCulture);
        return day is >= 1 and <= 31 && month is >= 1 and <= 12 ? (day, month) : null;
    }

    private static DateOnly? Nearest(int day, int month, DateOnly heldOn)
    {
        DateOnly? best = null;
        for (var year = heldOn.Year - 1; year <= heldOn.Year + 1; year++)
        {
            if (Day(year, month, day) is { } on && (best is null || Distance(on) < Distance(best.Value))) best = on;
        }

        return best;

        int Distance(DateOnly on) =>
            on >= heldOn ? on.DayNumber - heldOn.DayNumber : (heldOn.DayNumber - on.DayNumber) * PastWeight;
    }

    private static DateOnly? NextDayOfMonth(int day, DateOnly heldOn)
    {
        var first = new DateOnly(heldOn.Year, heldOn.Month, 1);
        for (var months = 0; months < 3; months++)
        {
            var month = first.AddMonths(months);
            if (Day(month.Year, month.Month, day) is { } on && on >= heldOn) return on;
        }

        return null;
    }

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1 and <= 9_999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static FrozenDictionary<string, int> Numbered(params string[] rows) =>
        rows.Index().SelectMany(row => row.Item.Split(' ').Distinct().Select(word => (word, row.Index + 1)))
            .ToFrozenDictionary(pair => pair.word, pair => pair.Item2, StringComparer.Ordinal);
}
