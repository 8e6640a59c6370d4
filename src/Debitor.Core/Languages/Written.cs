using System.Globalization;

namespace Debitor.Core.Languages;

/// <summary>Sums, numbers and days as a language writes them.</summary>
/// <remarks>
/// The machine's cultures are not asked: the same sum gives the same text on every machine and in every
/// release of the framework, so letters that were sent can be written again and golden files stay as they
/// are. Groups of three digits are parted by a no-break space (a comma in English) and the minus is U+2212,
/// so that a sum is never broken at the end of a line.
/// </remarks>
public static class Written
{
    private const char NoBreakSpace = '\u00A0';
    private const char Minus = '\u2212';

    // Genitive, as a day needs it: 15 июня.
    private static readonly string[] RussianMonths =
    [
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ];

    private static readonly string[] UkrainianMonths =
    [
        "січня", "лютого", "березня", "квітня", "травня", "червня",
        "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
    ];

    private static readonly string[] EnglishMonths =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    /// <summary>A sum with its currency: <c>1 204,50 ₽</c>, <c>€1,204.50</c>, <c>RUB 1,204.50</c>.</summary>
    /// <remarks>
    /// Always with all digits of the currency. English writes a sign only where its readers use one (dollar,
    /// euro, pound) and the code otherwise; Russian and Ukrainian know the signs of their neighbours as well.
    /// </remarks>
    public static string Money(Money amount, Language language)
    {
        var digits = amount.Currency.Digits();
        var unsigned = Unsigned(MinorUnits.ToText(amount.Minor, amount.Currency).AsSpan(), digits, language);
        var minus = amount.Minor < 0 ? $"{Minus}" : "";
        var sign = Sign(amount.Currency.Code, language);
        if (language != Language.En) return $"{minus}{unsigned}{NoBreakSpace}{sign ?? amount.Currency.Code}";
        return sign is null
            ? $"{minus}{amount.Currency.Code}{NoBreakSpace}{unsigned}"
            : $"{minus}{sign}{unsigned}";
    }

    /// <summary>A sum in a table whose currency stands beside it: <c>1 204,50</c>, <c>1,204.50</c>.</summary>
    public static string Sum(Money amount, Language language) =>
        Signed(MinorUnits.ToText(amount.Minor, amount.Currency), amount.Currency.Digits(), language);

    /// <summary>A whole number in groups of three: <c>12 345</c>, <c>12,345</c>.</summary>
    public static string Number(long value, Language language) =>
        Signed(value.ToString(CultureInfo.InvariantCulture), 0, language);

    /// <summary>A number with the digits it has, such as a rate: <c>7,50</c>, <c>7.50</c>.</summary>
    public static string Number(decimal value, Language language) =>
        Signed(value.ToString(CultureInfo.InvariantCulture), value.Scale, language);

    /// <summary>A day in a sentence: <c>15 июня 2026</c>, <c>15 June 2026</c>.</summary>
    public static string Day(DateOnly day, Language language)
    {
        var month = language switch
        {
            Language.Ru => RussianMonths[day.Month - 1],
            Language.Uk => UkrainianMonths[day.Month - 1],
            Language.En => EnglishMonths[day.Month - 1],
        };
        return string.Create(CultureInfo.InvariantCulture, $"{day.Day} {month} {day.Year}");
    }

    /// <summary>A day in a table: <c>15.06.2026</c>; in English <c>15 Jun 2026</c>.</summary>
    /// <remarks>English readers disagree on which of two numbers is the month, so it has letters.</remarks>
    public static string ShortDay(DateOnly day, Language language) => language switch
    {
        Language.Ru or Language.Uk =>
            string.Create(CultureInfo.InvariantCulture, $"{day.Day:00}.{day.Month:00}.{day.Year:0000}"),
        Language.En => string.Create(
            CultureInfo.InvariantCulture,
            $"{day.Day:00} {EnglishMonths[day.Month - 1].AsSpan(0, 3)} {day.Year:0000}"),
    };

    private static string Signed(string invariant, int digits, Language language) =>
        (invariant[0] == '-' ? $"{Minus}" : "") + Unsigned(invariant, digits, language);

    // Takes text with a point, as the invariant culture writes it, and leaves the minus to the caller: in
    // English it stands before the currency.
    private static string Unsigned(ReadOnlySpan<char> invariant, int digits, Language language)
    {
        var text = invariant.TrimStart('-');
        var whole = digits == 0 ? text : text[..^(digits + 1)];
        var (group, point) = language == Language.En ? (',', '.') : (NoBreakSpace, ',');
        Span<char> written = stackalloc char[text.Length + (whole.Length / 3)];
        var length = 0;
        for (var i = 0; i < whole.Length; i++)
        {
            if (i > 0 && (whole.Length - i) % 3 == 0) written[length++] = group;
            written[length++] = whole[i];
        }

        if (digits > 0) written[length++] = point;
        text[^digits..].CopyTo(written[length..]);
        return new string(written[..(length + digits)]);
    }

    private static string? Sign(string code, Language language) => (code, language) switch
    {
        ("USD", _) => "$",
        ("EUR", _) => "€",
        ("GBP", _) => "£",
        (_, Language.En) => null,
        ("RUB", _) => "₽",
        ("UAH", _) => "₴",
        ("KZT", _) => "₸",
        ("BYN", _) => "Br",
        _ => null,
    };
}
