using System.Collections.Frozen;

namespace Debitor.Core.Law;

/// <summary>Numbers of accounts and references of payments.</summary>
public static class BankIdentifiers
{
    private const int Ninety7 = 97;
    private const int ReferenceMin = 5;
    private const int ReferenceMax = 25;
    private const int AccountLength = 20;
    private const int KeyPlace = 9;
    private const int LetterPlace = 6;

    // A letter at the sixth place stands for a clearing currency: its place among these is its digit.
    private const string ClearingLetters = "АВСЕНКМРТХ";
    private const string ClearingLatin = "ABCEHKMPTX";

    private static ReadOnlySpan<byte> KeyWeights => [7, 1, 3];

    // The registry of ISO 13616: how long an account number is in each country.
    private static readonly FrozenDictionary<string, int> IbanLengths =
        ("NO15 BE16 DK18 FI18 NL18 SI19 MK19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 HR21 LI21 LV21 BG22 BH22 CR22 "
        + "DE22 GB22 GE22 IE22 ME22 RS22 AE23 GI23 IL23 IQ23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VA22 "
        + "LY25 PT25 IS26 TR26 FR27 GR27 IT27 MC27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 PL28 BR29 EG29 PS29 "
        + "QA29 UA29 JO30 KW30 MU30 MT31 SC31 LC32 RU33 FO18 GL18 SV28 TL23 VG24 MR27 ST25 SD18 BI27 DJ27 NI28 MN20 "
        + "SO23 FK18 OM23 YE30").Split(' ')
        .ToFrozenDictionary(
            entry => entry[..2],
            entry => int.Parse(entry[2..], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>IBAN: the length of its country, and a rest of 1 by 97 (ISO 7064).</summary>
    public static IdentifierFault? Iban(string text)
    {
        const IdentifierKind kind = IdentifierKind.Iban;
        if (text.Length < 2) return new IdentifierFault(kind, IdentifierProblem.Length, $"{text.Length}", "15-34");
        var country = text[..2];
        if (!IbanLengths.TryGetValue(country, out var length))
            return new IdentifierFault(kind, IdentifierProblem.Country, country, "ISO 13616", 1);
        return IdentifierRules.Length(kind, text, IdentifierRules.Invariant(length), length) ?? By97(kind, text);
    }

    /// <summary>RF reference: two check digits and up to 21 signs, a rest of 1 by 97.</summary>
    public static IdentifierFault? RfReference(string text)
    {
        const IdentifierKind kind = IdentifierKind.RfReference;
        if (text.Length is < ReferenceMin or > ReferenceMax)
            return new IdentifierFault(kind, IdentifierProblem.Length, $"{text.Length}", "5-25");
        if (text[0] != 'R') return IdentifierRules.Sign(kind, text, 0, "R");
        return text[1] != 'F' ? IdentifierRules.Sign(kind, text, 1, "F") : By97(kind, text);
    }

    /// <summary>An account at a Russian bank: twenty digits whose ninth fits the bank's БИК.</summary>
    /// <remarks>
    /// Accounts of the treasury (03…, and all at a БИК that begins with 01) have no key and are not computed.
    /// </remarks>
    public static IdentifierFault? RuAccount(string bik, string account)
    {
        const IdentifierKind kind = IdentifierKind.RuAccount;
        if (IdentifierRules.Bik(bik) is { } wrongBank) return wrongBank;
        if (IdentifierRules.Length(kind, account, "20", AccountLength) is { } fault) return fault;
        for (var i = 0; i < account.Length; i++)
        {
            if (!char.IsAsciiDigit(account[i]) && (i != LetterPlace - 1 || Letter(account[i]) < 0))
                return IdentifierRules.Sign(kind, account, i, "0-9");
        }

        if (account.StartsWith("03", StringComparison.Ordinal) || bik.StartsWith("01", StringComparison.Ordinal))
            return null;
        var key = Key(bik, account);
        return account[KeyPlace - 1] - '0' == key
            ? null
            : new IdentifierFault(
                kind, IdentifierProblem.AccountKey, $"{account[KeyPlace - 1]}", IdentifierRules.Invariant(key),
                KeyPlace);
    }

    // Weights 7, 1, 3 over three digits of the bank and the account with a zero for the key; three times the last
    // digit of the sum is the key.
    private static int Key(string bik, string account)
    {
        // Accounts at the Bank of Russia itself, and the correspondent accounts of banks there, name the region.
        var isOfCentralBank = bik[6..] is "000" or "001" or "002"
            || account.StartsWith("30101", StringComparison.Ordinal);
        var all = (isOfCentralBank ? $"0{bik[4..6]}" : bik[6..]) + account;
        var sum = 0;
        for (var i = 0; i < all.Length; i++)
        {
            if (i == KeyPlace + 2) continue;
            var digit = char.IsAsciiDigit(all[i]) ? all[i] - '0' : Letter(all[i]);
            sum += digit * KeyWeights[i % KeyWeights.Length];
        }

        return sum % 10 * 3 % 10;
    }

    private static int Letter(char letter) =>
        Math.Max(
            ClearingLetters.IndexOf(letter, StringComparison.Ordinal),
            ClearingLatin.IndexOf(letter, StringComparison.Ordinal));

    private static IdentifierFault? By97(IdentifierKind kind, string text)
    {
        var rest = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // Country and check digits go to the end, where the digits count as zeros.
            var place = (i + 4) % text.Length;
            var c = text[place];
            var isGood = place is 2 or 3 ? char.IsAsciiDigit(c)
                : char.IsAsciiLetterUpper(c) || (place > 1 && char.IsAsciiDigit(c));
            if (!isGood)
                return IdentifierRules.Sign(kind, text, place, place is 2 or 3 ? "0-9" : "0-9, A-Z");
            if (place is 2 or 3) rest = rest * 10 % Ninety7;
            else if (char.IsAsciiDigit(c)) rest = ((rest * 10) + c - '0') % Ninety7;
            else rest = ((rest * 100) + c - 'A' + 10) % Ninety7;
        }

        var right = (Ninety7 + 1 - rest).ToString("00", System.Globalization.CultureInfo.InvariantCulture);
        return text[2..4] == right
            ? null
            : new IdentifierFault(kind, IdentifierProblem.CheckDigits, text[2..4], right, 3);
    }
}
