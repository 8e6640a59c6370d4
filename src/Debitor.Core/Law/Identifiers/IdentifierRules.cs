using System.Globalization;
using Debitor.Core.Customers;

namespace Debitor.Core.Law;

/// <summary>Checks numbers by their own digits and says which rule failed.</summary>
/// <remarks>
/// Nothing is cleaned: spaces and hyphens are for the caller to take away. Whether a number was ever given to anybody,
/// no arithmetic tells. Weights as in python-stdnum; accounts by the order of the Bank of Russia of 08.09.1997, No 515.
/// </remarks>
public static class IdentifierRules
{
    private static ReadOnlySpan<sbyte> RnokppWeights => [-1, 5, 7, 9, 4, 6, 10, 5, 7];

    /// <summary>ИНН: ten digits with one check digit, or twelve with two.</summary>
    public static IdentifierFault? Inn(string text)
    {
        const IdentifierKind kind = IdentifierKind.Inn;
        if (Digits(kind, text, "10, 12", 10, 12) is { } fault) return fault;
        return text.Length == 10
            ? Differs(kind, text, RussianInn.WithCheckDigits(text.AsSpan(0, 9)))
            : Differs(kind, text, RussianInn.WithCheckDigits(text.AsSpan(0, 10)));
    }

    /// <summary>КПП: nine signs, digits but for the fifth and sixth, which may be Latin capitals.</summary>
    public static IdentifierFault? Kpp(string text)
    {
        const IdentifierKind kind = IdentifierKind.Kpp;
        if (Length(kind, text, "9", 9) is { } fault) return fault;
        for (var i = 0; i < text.Length; i++)
        {
            var mayBeLetter = i is 4 or 5;
            if (!char.IsAsciiDigit(text[i]) && !(mayBeLetter && char.IsAsciiLetterUpper(text[i])))
                return Sign(kind, text, i, mayBeLetter ? "0-9, A-Z" : "0-9");
        }

        return null;
    }

    /// <summary>ОГРН: thirteen digits, the first 1 or 5, the last the rest by 11 of the others.</summary>
    public static IdentifierFault? Ogrn(string text) => Register(IdentifierKind.Ogrn, text, 13, "1, 5", 11);

    /// <summary>ОГРНИП: fifteen digits, the first 3, the last the rest by 13 of the others.</summary>
    public static IdentifierFault? OgrnIp(string text) => Register(IdentifierKind.OgrnIp, text, 15, "3", 13);

    /// <summary>Код ЄДРПОУ: eight digits, the last one computed.</summary>
    public static IdentifierFault? Edrpou(string text) =>
        Digits(IdentifierKind.Edrpou, text, "8", 8)
        ?? Differs(IdentifierKind.Edrpou, text, UkrainianEdrpou.WithCheckDigit(text.AsSpan(0, 7)));

    /// <summary>РНОКПП: ten digits, the last one computed.</summary>
    public static IdentifierFault? Rnokpp(string text)
    {
        if (Digits(IdentifierKind.Rnokpp, text, "10", 10) is { } fault) return fault;
        var sum = 0;
        for (var i = 0; i < RnokppWeights.Length; i++) sum += (text[i] - '0') * RnokppWeights[i];
        var check = ((sum % 11) + 11) % 11 % 10;
        return Differs(IdentifierKind.Rnokpp, text, text[..9] + Invariant(check));
    }

    /// <summary>The taxpayer number of a country, of an organisation or a person; null for other countries too.
    /// </summary>
    public static IdentifierFault? TaxNumber(string country, string text) => country switch
    {
        "RU" => Inn(text),
        "UA" => text.Length == 10 ? Rnokpp(text) : Edrpou(text),
        _ => null,
    };

    /// <summary>БИК: nine digits.</summary>
    public static IdentifierFault? Bik(string text) => Digits(IdentifierKind.Bik, text, "9", 9);

    /// <summary>BIC: four letters, a country, two signs and perhaps three more.</summary>
    public static IdentifierFault? Bic(string text)
    {
        if (Length(IdentifierKind.Bic, text, "8, 11", 8, 11) is { } fault) return fault;
        for (var i = 0; i < text.Length; i++)
        {
            var isGood = char.IsAsciiLetterUpper(text[i]) || (i is < 4 or > 5 && char.IsAsciiDigit(text[i]));
            if (!isGood) return Sign(IdentifierKind.Bic, text, i, i is 4 or 5 ? "A-Z" : "0-9, A-Z");
        }

        return text[4..6] is var country && country != Country.Unknown && Country.IsKnown(country)
            ? null
            : new IdentifierFault(IdentifierKind.Bic, IdentifierProblem.Country, text[4..6], "ISO 3166", 5);
    }

    private static IdentifierFault? Register(
        IdentifierKind kind, string text, int length, string firsts, int modulus)
    {
        if (Digits(kind, text, Invariant(length), length) is { } fault) return fault;
        if (!firsts.Contains(text[0], StringComparison.Ordinal)) return Sign(kind, text, 0, firsts);
        var check = long.Parse(text.AsSpan(0, length - 1), NumberStyles.None, CultureInfo.InvariantCulture)
            % modulus % 10;
        return Differs(kind, text, text[..^1] + Invariant(check));
    }

    // The first digit at which the number is not what its other digits make of it.
    private static IdentifierFault? Differs(IdentifierKind kind, string text, string right)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != right[i])
                return new IdentifierFault(kind, IdentifierProblem.CheckDigit, $"{text[i]}", $"{right[i]}", i + 1);
        }

        return null;
    }

    internal static IdentifierFault? Digits(
        IdentifierKind kind, string text, string expected, params ReadOnlySpan<int> lengths)
    {
        if (Length(kind, text, expected, lengths) is { } fault) return fault;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i])) return Sign(kind, text, i, "0-9");
        }

        return text.AsSpan().ContainsAnyExcept('0')
            ? null
            : new IdentifierFault(kind, IdentifierProblem.Zeros, text, "");
    }

    internal static IdentifierFault? Length(
        IdentifierKind kind, string text, string expected, params ReadOnlySpan<int> lengths) =>
        lengths.Contains(text.Length)
            ? null
            : new IdentifierFault(kind, IdentifierProblem.Length, Invariant(text.Length), expected);

    internal static IdentifierFault Sign(IdentifierKind kind, string text, int place, string expected) =>
        new(kind, IdentifierProblem.Sign, $"{text[place]}", expected, place + 1);

    internal static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
