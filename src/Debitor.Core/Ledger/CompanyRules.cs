using Debitor.Core.Customers;
using Debitor.Core.Languages;

namespace Debitor.Core.Ledger;

/// <summary>What somebody wrote on the card of one of our companies; empty texts are null.</summary>
public sealed record CompanyCard(
    string Name, string? TaxId, string Country, string? Account, string? Bank, string? Language, string? TimeZone);

/// <summary>Why a card can't be as it was written.</summary>
public enum CompanyRefusal
{
    NameMissing,
    TooLong,

    /// <summary>Not two letters of ISO 3166.</summary>
    CountryUnknown,

    /// <summary>The check digits of the country's number do not fit.</summary>
    TaxIdWrong,

    /// <summary>Neither an IBAN whose check digits fit nor, in Russia, twenty digits.</summary>
    AccountWrong,
    LanguageUnknown,
    TimeZoneUnknown,
}

/// <summary>Decides whether the card of a company may be as it was written.</summary>
public static class CompanyRules
{
    private const int TextMax = 300;
    private const int RussianAccountDigits = 20;

    /// <param name="card">As it was written.</param>
    /// <param name="hasZone">Whether a time zone is known.</param>
    /// <returns>The card without spaces around, or the refusal.</returns>
    public static Decision<CompanyCard, CompanyRefusal> Check(CompanyCard card, Predicate<string> hasZone)
    {
        var clean = new CompanyCard(
            card.Name.Trim(), Text(card.TaxId), card.Country.Trim().ToUpperInvariant(),
            Text(card.Account)?.Replace(" ", "", StringComparison.Ordinal), Text(card.Bank), Text(card.Language),
            Text(card.TimeZone));
        if (clean.Name.Length == 0) return CompanyRefusal.NameMissing;
        if (clean.Name.Length > TextMax || clean.Bank?.Length > TextMax) return CompanyRefusal.TooLong;
        if (clean.Country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z']) return CompanyRefusal.CountryUnknown;
        if (clean.TaxId is { } tax && !IsTaxId(clean.Country, tax)) return CompanyRefusal.TaxIdWrong;
        if (clean.Account is { } account && !IsAccount(clean.Country, account)) return CompanyRefusal.AccountWrong;
        if (clean.Language is { } language && !LanguageCodes.TryParse(language, out _))
            return CompanyRefusal.LanguageUnknown;
        if (clean.TimeZone is { } zone && !hasZone(zone)) return CompanyRefusal.TimeZoneUnknown;
        return clean;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsTaxId(string country, string number) => country switch
    {
        "RU" => RussianInn.IsValid(number),
        "UA" => UkrainianEdrpou.IsValid(number),
        _ => number.Length <= TextMax,
    };

    private static bool IsAccount(string country, string account) =>
        (country == "RU" && account.Length == RussianAccountDigits && account.All(char.IsAsciiDigit))
        || Iban.IsValid(account);
}

/// <summary>The international number of an account, ISO 13616.</summary>
public static class Iban
{
    private const int LengthMin = 15;
    private const int LengthMax = 34;

    /// <summary>Whether the check digits fit (ISO 7064, modulo 97); the length of each country is not looked
    /// at.</summary>
    public static bool IsValid(string text)
    {
        if (text.Length is < LengthMin or > LengthMax) return false;
        if (!char.IsAsciiLetterUpper(text[0]) || !char.IsAsciiLetterUpper(text[1])) return false;
        if (!char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3])) return false;
        var rest = 0;
        foreach (var c in text[4..] + text[..4])
        {
            if (char.IsAsciiDigit(c)) rest = ((rest * 10) + (c - '0')) % 97;
            else if (char.IsAsciiLetterUpper(c)) rest = ((rest * 100) + (c - 'A' + 10)) % 97;
            else return false;
        }

        return rest == 1;
    }
}
