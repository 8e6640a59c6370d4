using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Guard;

/// <summary>What a number was read as: its end in the text and at most four symbols.</summary>
internal readonly record struct NumberRead(int End, NumberSymbols Symbols);

/// <summary>Up to four symbols of a number, in a row.</summary>
[System.Runtime.CompilerServices.InlineArray(4)]
internal struct NumberSymbols
{
    private NumberSymbol _first;
}

/// <summary>Reads a number as people write it: sums, days, times, phones.</summary>
internal static class NumberReader
{
    private const string Currencies = "₽$€£₴₸¥";
    private const int LongDigits = 9;
    private const int YearMin = 1990;
    private const int YearMax = 2100;
    private const int LargeFrom = 1_000;
    private const int DigitsMax = 12;
    private const long FirstMax = long.MaxValue / 1_000_000;

    /// <summary>Whether a number begins here: a digit, or a currency sign or plus right before one.</summary>
    public static bool Begins(string source, int at) =>
        char.IsAsciiDigit(source[at])
        || ((IsCurrency(source[at]) || source[at] == '+') && at + 1 < source.Length
            && (char.IsAsciiDigit(source[at + 1])
                || (source[at + 1] is ' ' or '\u00A0' && at + 2 < source.Length && char.IsAsciiDigit(source[at + 2])
                    && IsCurrency(source[at]))));

    public static NumberRead Read(string source, int start, Language language)
    {
        var at = start;
        var isMoney = IsCurrency(source[at]);
        var isPhone = source[at] == '+';
        while (!char.IsAsciiDigit(source[at])) at++;
        var parts = Parts(source, ref at, language);
        var symbol = Kind(parts);
        if (isPhone || parts.Digits >= LongDigits && !parts.IsGrouped) symbol = NumberSymbol.Long;
        var value = parts.First;
        if (symbol == NumberSymbol.Num && Suffix(source, ref at, language) is var suffix and not NumberSymbol.None)
            symbol = suffix;
        if (symbol is NumberSymbol.Num && TrailingSign(source, ref at) is var sign and not NumberSymbol.None)
            symbol = sign;
        if (isMoney) symbol = NumberSymbol.Money;
        return new(at, Symbols(symbol, parts, value));
    }

    private static NumberSymbols Symbols(NumberSymbol symbol, NumberParts parts, long value)
    {
        var symbols = new NumberSymbols();
        symbols[0] = symbol == NumberSymbol.Num ? NumberSymbol.None : symbol;
        symbols[1] = NumberSymbol.Num;
        if (symbol != NumberSymbol.Num || parts.Separators > 0) return symbols;
        if (value is >= 1 and <= 31 && !parts.IsGrouped) symbols[0] = NumberSymbol.Day;
        else if (value is >= YearMin and <= YearMax && !parts.IsGrouped && parts.Digits == 4)
            symbols[0] = NumberSymbol.Year;
        else if (value >= LargeFrom) symbols[0] = NumberSymbol.Money;
        return symbols;
    }

    private static NumberParts Parts(string source, ref int at, Language language)
    {
        var parts = new NumberParts();
        var run = Run(source, ref at, ref parts);
        parts.First = run.Value;
        parts.FirstLength = run.Length;
        while (at + 1 < source.Length)
        {
            var mark = source[at];
            if (IsGroup(source, at, parts, language))
            {
                at++;
                var group = Run(source, ref at, ref parts);
                if (parts.First <= FirstMax) parts.First = (parts.First * 1_000) + group.Value;
                parts.IsGrouped = true;
                continue;
            }

            if (mark is not ('.' or ',' or '/' or ':' or '-' or '\\') || !char.IsAsciiDigit(source[at + 1])) break;
            at++;
            var next = Run(source, ref at, ref parts);
            parts.Separators++;
            if (parts.Separators == 1) (parts.Mark, parts.Second, parts.SecondLength) = (mark, next.Value, next.Length);
            else (parts.ThirdLength, parts.LastMark) = (next.Length, mark);
        }

        return parts;
    }

    // 40 000 and, in English, 40,000: exactly three digits after a first group of at most three.
    private static bool IsGroup(string source, int at, NumberParts parts, Language language)
    {
        if (parts.Separators > 0 || parts.FirstLength > 3) return false;
        var isMark = source[at] is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\''
            || (source[at] == ',' && language == Language.En) || (source[at] == '.' && parts.IsGrouped);
        if (!isMark || at + 3 >= source.Length) return false;
        for (var i = 1; i <= 3; i++)
        {
            if (!char.IsAsciiDigit(source[at + i])) return false;
        }

        return at + 4 >= source.Length || !char.IsAsciiDigit(source[at + 4]);
    }

    private static (long Value, int Length) Run(string source, ref int at, ref NumberParts parts)
    {
        var (value, start) = (0L, at);
        while (at < source.Length && char.IsAsciiDigit(source[at]))
        {
            if (at - start < DigitsMax) value = (value * 10) + (source[at] - '0');
            at++;
        }

        parts.Digits += at - start;
        return (value, at - start);
    }

    private static NumberSymbol Kind(NumberParts parts)
    {
        if (parts.Separators == 0 || parts.IsGrouped) return NumberSymbol.Num;
        if (parts.Separators == 1)
        {
            if (parts is { Mark: ':', FirstLength: <= 2, SecondLength: 2 }) return NumberSymbol.Time;
            var isDay = parts is { Mark: '.' or '/', First: >= 1 and <= 31, Second: >= 1 and <= 12 };
            if (isDay && (parts.SecondLength == 2 || parts.Mark == '/') && parts.FirstLength <= 2)
                return NumberSymbol.Date;
            return parts.Mark is '.' or ',' ? NumberSymbol.Num : NumberSymbol.Document;
        }

        if (parts.Separators > 2) return parts.Digits >= LongDigits ? NumberSymbol.Long : NumberSymbol.Document;
        var isIso = parts is { Mark: '-' or '/' or '.', FirstLength: 4, Second: >= 1 and <= 12 };
        var isDate = parts is { FirstLength: <= 2, Mark: '.' or '/' or '-', ThirdLength: 2 or 4 };
        return isIso || isDate ? NumberSymbol.Date : NumberSymbol.Document;
    }

    // 15-го, 19th, 40к, 40тыс: letters glued to a number.
    private static NumberSymbol Suffix(string source, ref int at, Language language)
    {
        var from = at;
        if (from < source.Length && Letters.IsHyphen(source[from])) from++;
        var end = from;
        while (end < source.Length && end - from < 8 && char.IsLetter(source[end])) end++;
        if (end == from) return NumberSymbol.None;
        var letters = source.AsSpan(from, end - from);
        Span<char> small = stackalloc char[letters.Length];
        for (var i = 0; i < letters.Length; i++) small[i] = Letters.Small(letters[i], language);
        var isHyphened = from > at;
        var found = small switch
        {
            "го" or "е" or "ое" or "му" or "ого" or "ому" or "м" or "числа" or "th" or "st" or "nd" or "rd"
                => NumberSymbol.Ordinal,
            "к" or "k" or "т" or "тр" or "тыс" or "тис" or "млн" or "m" or "mln" or "р" or "руб" or "грн" or "uah"
                or "usd" or "eur" or "gbp" or "rub" or "тыщ" or "косарей" or "bn" or "mn" => NumberSymbol.Money,
            _ when isHyphened => NumberSymbol.None,
            "г" or "год" or "д" or "дн" or "дней" or "ч" or "шт" or "кг" or "л" or "pm" or "am" or "d" or "h"
                => NumberSymbol.None,
            _ => NumberSymbol.Document,
        };
        if (found != NumberSymbol.None) at = end;
        return found;
    }

    private static NumberSymbol TrailingSign(string source, ref int at)
    {
        var next = at;
        if (next < source.Length && source[next] is ' ' or '\u00A0' or '\u202F') next++;
        if (next >= source.Length) return NumberSymbol.None;
        if (IsCurrency(source[next]))
        {
            at = next + 1;
            return NumberSymbol.Money;
        }

        if (source[next] != '%') return NumberSymbol.None;
        at = next + 1;
        return NumberSymbol.Percent;
    }

    private static bool IsCurrency(char c) => Currencies.Contains(c, StringComparison.Ordinal);

    private struct NumberParts
    {
        public long First;
        public int FirstLength;
        public char Mark;
        public long Second;
        public int SecondLength;
        public int ThirdLength;
        public char LastMark;
        public int Separators;
        public int Digits;
        public bool IsGrouped;
    }
}
