using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Debitor.Core;

/// <summary>A currency of ISO 4217, by its three-letter code.</summary>
/// <remarks>
/// The number of digits after the point is the one of ISO 4217 (RUB 2, JPY 0, KWD 3). The default value is no
/// currency: it has an empty code and may not be used in <see cref="Money"/>.
/// </remarks>
public readonly record struct Currency : IComparable<Currency>
{
    // Codes without two digits; every other code of the list has two (ISO 4217:2015, table A.1).
    private const string WithoutDigits = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private const string WithThreeDigits = "BHD IQD JOD KWD LYD OMR TND";
    private const string WithTwoDigits =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
        + "CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG "
        + "HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU "
        + "MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR "
        + "SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES "
        + "WST XCD YER ZAR ZMW";

    private static readonly FrozenDictionary<string, int> DigitsByCode =
        Digits(WithoutDigits, 0).Concat(Digits(WithTwoDigits, 2)).Concat(Digits(WithThreeDigits, 3))
            .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CodesBySpan =
        DigitsByCode.Keys.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static readonly Currency Rub = Parse("RUB");
    public static readonly Currency Uah = Parse("UAH");
    public static readonly Currency Usd = Parse("USD");
    public static readonly Currency Eur = Parse("EUR");
    public static readonly Currency Gbp = Parse("GBP");

    /// <summary>The codes of all currencies, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> All { get; } = [.. DigitsByCode.Keys.Order(StringComparer.Ordinal)];

    private readonly string? _code;

    private Currency(string code) => _code = code;

    /// <summary>The three capital letters of ISO 4217.</summary>
    public string Code => _code ?? "";

    /// <summary>How many digits an amount has after the point: 0, 2 or 3.</summary>
    public int Digits() => DigitsByCode[Code];

    /// <summary>How many minor units make one major unit: 1, 100 or 1000.</summary>
    public long MinorPerMajor() => Digits() switch { 0 => 1, 2 => 100, _ => 1000 };

    /// <summary>Reads a code in any case; false when ISO 4217 does not list it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Currency currency)
    {
        Span<char> upper = stackalloc char[3];
        if (text.Length == 3 && text.ToUpperInvariant(upper) == 3
            && CodesBySpan.TryGetValue(upper, out var code))
        {
            currency = new Currency(code);
            return true;
        }

        currency = default;
        return false;
    }

    /// <summary>Reads a code that is known to be valid, such as one of the database.</summary>
    /// <exception cref="FormatException">The code is not in ISO 4217.</exception>
    [SuppressMessage("Naming", "CA1720", Justification = "The usual name of a reader of text.")]
    public static Currency Parse(string code) =>
        TryParse(code, out var currency) ? currency : throw new FormatException($"'{code}' is no ISO 4217 currency.");

    public int CompareTo(Currency other) => string.CompareOrdinal(Code, other.Code);

    public override string ToString() => Code;

    private static IEnumerable<KeyValuePair<string, int>> Digits(string codes, int digits) =>
        codes.Split(' ').Select(code => KeyValuePair.Create(code, digits));
}
