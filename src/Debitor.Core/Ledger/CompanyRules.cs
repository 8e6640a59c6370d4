using Debitor.Core.Languages;
using Debitor.Core.Law;

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

    /// <summary>Neither an IBAN that fits nor, in Russia, twenty digits.</summary>
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
    /// <param name="stored">As it stands now: what is not changed is not looked at again.</param>
    /// <param name="anyway">Whether numbers are taken as they are, though their own digits say otherwise.</param>
    /// <returns>The card without spaces around, or the refusal.</returns>
    public static Decision<CompanyCard, CompanyRefusal> Check(
        CompanyCard card, Predicate<string> hasZone, CompanyCard? stored = null, bool anyway = false)
    {
        var clean = new CompanyCard(
            card.Name.Trim(), Text(card.TaxId), card.Country.Trim().ToUpperInvariant(),
            Text(card.Account)?.Replace(" ", "", StringComparison.Ordinal), Text(card.Bank), Text(card.Language),
            Text(card.TimeZone));
        if (clean.Name.Length == 0) return CompanyRefusal.NameMissing;
        if (clean.Name.Length > TextMax || clean.Bank?.Length > TextMax) return CompanyRefusal.TooLong;
        if (clean.Country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z']) return CompanyRefusal.CountryUnknown;
        if (clean.TaxId?.Length > TextMax || clean.Account?.Length > TextMax) return CompanyRefusal.TooLong;
        if (!anyway && Doubt(clean, stored) is { } fault)
        {
            return fault.Kind is IdentifierKind.RuAccount or IdentifierKind.Iban
                ? CompanyRefusal.AccountWrong
                : CompanyRefusal.TaxIdWrong;
        }

        if (clean.Language is { } language && !LanguageCodes.TryParse(language, out _))
            return CompanyRefusal.LanguageUnknown;
        if (clean.TimeZone is { } zone && !hasZone(zone)) return CompanyRefusal.TimeZoneUnknown;
        return clean;
    }

    /// <summary>Which rule the number or the account of a card breaks; null when none is known to be broken.</summary>
    public static IdentifierFault? Doubt(CompanyCard card, CompanyCard? stored)
    {
        var country = card.Country.Trim().ToUpperInvariant();
        if (Text(card.TaxId) is { } tax && (tax != stored?.TaxId || country != stored.Country)
            && IdentifierRules.TaxNumber(country, tax) is { } fault)
        {
            return fault;
        }

        var account = Text(card.Account)?.Replace(" ", "", StringComparison.Ordinal);
        if (account is null || (account == stored?.Account && Text(card.Bank) == stored.Bank)) return null;
        if (country != "RU" || char.IsAsciiLetterUpper(account[0])) return BankIdentifiers.Iban(account);
        return Bik(card.Bank) is { } bik
            ? BankIdentifiers.RuAccount(bik, account)
            : IdentifierRules.Digits(IdentifierKind.RuAccount, account, "20", RussianAccountDigits);
    }

    // The bank is written as people write it: "Банк ВТБ (ПАО), БИК 044525411".
    private static string? Bik(string? bank)
    {
        const int digits = 9;
        for (var i = 0; bank is not null && i + digits <= bank.Length; i++)
        {
            var isAlone = (i == 0 || !char.IsAsciiDigit(bank[i - 1]))
                && (i + digits == bank.Length || !char.IsAsciiDigit(bank[i + digits]));
            if (isAlone && !bank.AsSpan(i, digits).ContainsAnyExceptInRange('0', '9')) return bank[i..(i + digits)];
        }

        return null;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
