using System.Globalization;

namespace Debitor.Core.Conversation.Spoken;

/// <summary>Finds sums: a number with its currency, kopecks behind it, or a large number alone.</summary>
internal static class SpokenSums
{
    // A smaller number without a currency is rather a day, a count or the number of a document.
    private const decimal BareMin = 1_000;

    private static readonly (string Stem, bool IsWhole, string Code)[] Majors =
    [
        ("рубл", false, "RUB"), ("руб", true, "RUB"), ("rouble", false, "RUB"), ("ruble", false, "RUB"),
        ("rub", true, "RUB"), ("гривен", false, "UAH"), ("гривн", false, "UAH"), ("грн", true, "UAH"),
        ("hryvn", false, "UAH"), ("uah", true, "UAH"), ("доллар", false, "USD"), ("долар", false, "USD"),
        ("dollar", false, "USD"), ("usd", true, "USD"), ("евро", true, "EUR"), ("євро", true, "EUR"),
        ("euro", true, "EUR"), ("euros", true, "EUR"), ("eur", true, "EUR"), ("pound", true, "GBP"),
        ("pounds", true, "GBP"), ("gbp", true, "GBP"), ("фунт", false, "GBP"), ("тенге", true, "KZT"),
        ("kzt", true, "KZT"), ("tenge", true, "KZT"),
    ];

    private static readonly (string Stem, bool IsWhole)[] Minors =
    [
        ("копе", false), ("копі", false), ("коп", true), ("kopeck", false), ("kopek", false), ("kopiyk", false),
        ("цент", false), ("cent", true), ("cents", true), ("pence", true), ("penny", true), ("тиын", false),
    ];

    public static List<SaidSum> In(IReadOnlyList<SpokenToken> tokens)
    {
        List<SaidSum> sums = [];
        for (var at = 0; at < tokens.Count;)
        {
            var from = at;
            var i = at;
            var sign = CurrencySign(tokens, i);
            if (sign is not null) i++;
            if (!SpokenNumbers.TryRead(tokens, ref i, out var number))
            {
                at++;
                continue;
            }

            at = i;
            Read(tokens, new Reading(from, number, sign), ref at, sums);
        }

        return sums;
    }

    /// <summary>Whether a word or sign names a currency or its small coin.</summary>
    public static bool IsMoney(IReadOnlyList<SpokenToken> tokens, int at) =>
        Major(tokens, at) is not null || IsMinor(tokens, at);

    private static void Read(
        IReadOnlyList<SpokenToken> tokens, Reading reading, ref int at, List<SaidSum> sums)
    {
        var (from, number, sign) = reading;
        var first = tokens[sign is null ? from : from + 1];
        var isOneNumber = first.Kind == TokenKind.Number && at == from + (sign is null ? 1 : 2);
        if (sign is null && IsMinor(tokens, at))
        {
            at++;
            sums.Add(new SaidSum(number / 100, null, true, first.Start, tokens[at - 1].End));
            return;
        }

        var code = sign ?? Major(tokens, at);
        if (code is not null && sign is null) at++;
        var minorSaid = isOneNumber && !SpokenNumbers.IsWhole(first);
        decimal minor = 0;
        if (number == decimal.Truncate(number) && TryMinor(tokens, ref at, out minor)) minorSaid = true;
        number += minor / 100;
        if (code is null && (number < BareMin || IsNoSum(tokens, from, at, number)) && !minorSaid) return;

        Currency? currency = code is null ? null : Currency.Parse(code);
        var (start, end) = (tokens[from].Start, tokens[at - 1].End);
        sums.Add(new SaidSum(number, currency, minorSaid, start, end));
        if (!isOneNumber) return;
        foreach (var tail in Tails(first.Text))
            sums.Add(new SaidSum(tail + (minor / 100), currency, minorSaid, start, end, IsTail: true));
    }

    // A year or a count of days is no sum.
    private static bool IsNoSum(IReadOnlyList<SpokenToken> tokens, int from, int at, decimal number)
    {
        if (at < tokens.Count && SpokenDays.IsDayWord(tokens[at])) return true;
        if (number is < 1_900 or >= 2_100 || number != decimal.Truncate(number)) return false;
        return from > 0 || at < tokens.Count;
    }

    // Of 318 125 430 also 125 430 and 430.
    private static IEnumerable<decimal> Tails(string text)
    {
        for (var space = text.IndexOf(' ', StringComparison.Ordinal); space >= 0;)
        {
            yield return decimal.Parse(
                text[(space + 1)..].Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            space = text.IndexOf(' ', space + 1);
        }
    }

    // рублей 50 копеек · рублей, пятьдесят копеек · hryvnias and fifty kopecks
    private static bool TryMinor(IReadOnlyList<SpokenToken> tokens, ref int at, out decimal minor)
    {
        var i = at;
        while (i < tokens.Count && i < at + 2
            && tokens[i] is { Kind: TokenKind.Break, Text: "," or "." } or { Text: "и" or "і" or "та" or "and" })
            i++;
        if (SpokenNumbers.TryRead(tokens, ref i, out minor) && minor < 100 && IsMinor(tokens, i))
        {
            at = i + 1;
            return true;
        }

        minor = 0;
        return false;
    }

    private static string? CurrencySign(IReadOnlyList<SpokenToken> tokens, int at) =>
        at < tokens.Count && tokens[at].Kind == TokenKind.Currency ? CodeOf(tokens[at].Text) : null;

    private static string? Major(IReadOnlyList<SpokenToken> tokens, int at)
    {
        if (at >= tokens.Count) return null;
        var token = tokens[at];
        if (token.Kind == TokenKind.Currency) return CodeOf(token.Text);
        if (token.Kind != TokenKind.Word) return null;
        if (token.Text is "р" or "r" && at > 0 && tokens[at - 1].Kind == TokenKind.Number) return "RUB";
        foreach (var (stem, isWhole, code) in Majors)
        {
            if (isWhole ? token.Text == stem : token.Text.StartsWith(stem, StringComparison.Ordinal)) return code;
        }

        return null;
    }

    private static bool IsMinor(IReadOnlyList<SpokenToken> tokens, int at)
    {
        if (at >= tokens.Count || tokens[at].Kind != TokenKind.Word) return false;
        var word = tokens[at].Text;
        return Minors.Any(minor => minor.IsWhole ? word == minor.Stem
            : word.StartsWith(minor.Stem, StringComparison.Ordinal));
    }

    private static string CodeOf(string sign) => sign switch
    {
        "₽" => "RUB",
        "₴" => "UAH",
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        _ => "KZT",
    };

    private readonly record struct Reading(int From, decimal Number, string? Sign);
}
