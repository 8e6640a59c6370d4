using Debitor.Core.Law;

namespace Debitor.Core.Customers;

/// <summary>What is wrong with a value of a card.</summary>
public enum CardProblem
{
    Missing,
    TooLong,

    /// <summary>The check digits of the country's taxpayer number do not fit.</summary>
    TaxIdWrong,
    KppWrong,
    CountryUnknown,
    LanguageUnknown,
    TimeZoneUnknown,
    CurrencyUnknown,
    AmountWrong,
    ManagerUnknown,
    EmailWrong,
    PhoneWrong,
    RoleUnknown,

    /// <summary>Only who may reassign gives a customer to another manager.</summary>
    ManagerNotAllowed,

    /// <summary>A control character or the like that nobody sees.</summary>
    HiddenCharacters,

    /// <summary>Neither days of the week nor days of the month.</summary>
    PaymentDaysWrong,
    HourWrong,

    /// <summary>The hour of the register belongs to days of payment.</summary>
    HourWithoutDays,

    /// <summary>No ground on which supplies must not be stopped.</summary>
    GroundUnknown,

    /// <summary>Who is never stopped is marked by those who may stop.</summary>
    GroundNotAllowed,
}

/// <summary>Decides which values a card may hold. Fields are named as the columns of CSV.</summary>
public static class CardRules
{
    public const int NameCharsMax = 500;
    public const int TextCharsMax = 500;
    private const int TaxIdCharsMax = 30;

    /// <summary>The fields of a customer, in the order of a form.</summary>
    public static IReadOnlyList<string> CustomerFields { get; } =
    [
        "name", "tax_id", "kpp", "country", "language", "time_zone", "manager", "segment", "group",
        "credit_limit", "currency", "payment_days", "registry_cut_off", "public_buyer",
    ];

    /// <summary>The fields of a contact person at a customer, in the order of a form.</summary>
    public static IReadOnlyList<string> PersonFields { get; } =
    [
        "name", "role", "decides", "phone", "mobile", "email", "messenger", "language", "known_by", "deputy_for",
        "personal_email", "home_phone", "office_address",
    ];

    /// <summary>In which languages people are written to.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["ru", "uk", "en"];

    /// <summary>What is wrong with a value, as far as it can be said without looking anything up.</summary>
    /// <param name="field">The column.</param>
    /// <param name="value">Null is empty.</param>
    /// <param name="country">The country of the card, for its taxpayer number.</param>
    /// <param name="currency">The currency of the card, for its limit.</param>
    public static CardProblem? Check(string field, string? value, string country, string currency)
    {
        if (value is null) return IsNeeded(field) ? CardProblem.Missing : null;
        if (value.Length > (field == "name" ? NameCharsMax : TextCharsMax)) return CardProblem.TooLong;
        if (value.Any(c => char.IsControl(c) || IsDirection(c))) return CardProblem.HiddenCharacters;
        return field switch
        {
            "tax_id" => TaxId(value, country),
            "kpp" => IdentifierRules.Kpp(value) is null ? null : CardProblem.KppWrong,
            "country" => Country.IsKnown(value) ? null : CardProblem.CountryUnknown,
            "language" => Languages.Contains(value) ? null : CardProblem.LanguageUnknown,
            "currency" => Currency.TryParse(value, out _) ? null : CardProblem.CurrencyUnknown,
            "credit_limit" => Limit(value, currency),
            "payment_days" => PaymentHabit.Parse(value, null) is null ? CardProblem.PaymentDaysWrong : null,
            "registry_cut_off" => PaymentHabit.ParseHour(value) is null ? CardProblem.HourWrong : null,
            "email" or "personal_email" => IsEmail(value) ? null : CardProblem.EmailWrong,
            _ => null,
        };
    }

    /// <summary>
    /// Which rule of a number a value breaks, where a person may know better: old cards hold such numbers.
    /// </summary>
    public static IdentifierFault? Doubt(string field, string? value, string country) => (field, value) switch
    {
        (_, null) => null,
        ("tax_id", { Length: <= TaxIdCharsMax }) => IdentifierRules.TaxNumber(country, value),
        ("kpp", _) => IdentifierRules.Kpp(value),
        _ => null,
    };

    /// <summary>Whether a text has the shape of an e-mail address; whether it exists, only a letter tells.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at != text.LastIndexOf('@') || text.Length > 254) return false;
        if (text.Any(c => char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '"')) return false;
        var domain = text.AsSpan(at + 1);
        var dot = domain.LastIndexOf('.');
        return dot > 0 && dot < domain.Length - 2 && domain[0] != '.' && domain.IndexOf("..") < 0;
    }

    private static bool IsNeeded(string field) =>
        field is "name" or "country" or "currency" or "time_zone" or "role";

    // Marks that turn the direction of the text around them: they hide what really stands there.
    private static bool IsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Other countries write theirs as they like; nothing is known about their check digits here.
    private static CardProblem? TaxId(string value, string country)
    {
        if (value.Length > TaxIdCharsMax) return CardProblem.TooLong;
        return IdentifierRules.TaxNumber(country, value) is null ? null : CardProblem.TaxIdWrong;
    }

    private static CardProblem? Limit(string value, string currency)
    {
        if (!Currency.TryParse(currency, out var known)) return CardProblem.CurrencyUnknown;
        return MinorUnits.TryParse(value, known, out var minor) && minor >= 0 ? null : CardProblem.AmountWrong;
    }
}
