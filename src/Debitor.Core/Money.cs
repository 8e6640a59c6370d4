using System.Globalization;

namespace Debitor.Core;

/// <summary>An amount in one currency, counted in minor units (kopecks, cents).</summary>
/// <remarks>
/// Signed: what the amount means when negative is said where it is used. Arithmetic is checked and never crosses
/// currencies: adding roubles to euros is a defect of the program and throws.
/// </remarks>
/// <param name="Minor">Minor units, signed.</param>
/// <param name="Currency">The currency; never the default value.</param>
public readonly record struct Money(long Minor, Currency Currency)
{
    public bool IsZero => Minor == 0;

    public static Money operator +(Money left, Money right) => new(left.Minor + right.Minor, Same(left, right));

    public static Money operator -(Money left, Money right) => new(left.Minor - right.Minor, Same(left, right));

    public static Money operator -(Money value) => value with { Minor = -value.Minor };

    /// <summary>The amount with the currency's digits and a point, as in JSON and CSV: <c>-1204.50</c>.</summary>
    public override string ToString() => MinorUnits.ToText(Minor, Currency);

    private static Currency Same(Money left, Money right) =>
        left.Currency == right.Currency
            ? left.Currency
            : throw new InvalidOperationException($"Sums of {left.Currency} and {right.Currency} are never mixed.");
}

/// <summary>Reads and writes minor units as decimal text.</summary>
public static class MinorUnits
{
    /// <summary>The largest absolute amount that is read: 15 digits before the point.</summary>
    public const long MajorMax = 999_999_999_999_999;

    /// <summary>Writes minor units with exactly the currency's digits, a point and no grouping.</summary>
    public static string ToText(long minor, Currency currency)
    {
        var digits = currency.Digits();
        var text = Math.Abs((decimal)minor).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        var point = text.Length - digits;
        return (minor < 0 ? "-" : "") + text[..point] + (digits == 0 ? "" : "." + text[point..]);
    }

    /// <summary>Reads an amount such as <c>1204.5</c>, <c>-3</c> or <c>1 204,50</c>.</summary>
    /// <remarks>
    /// One decimal sign, a point or a comma; groups of three may be parted by spaces only. No more digits after
    /// the sign than the currency has, unless they are zeros, so nothing is rounded away. At most
    /// <see cref="MajorMax"/>.
    /// </remarks>
    /// <returns>False when the text is anything else; nothing is guessed.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, Currency currency, out long minor)
    {
        minor = 0;
        text = text.Trim();
        var negative = text.Length > 0 && text[0] is '-' or '\u2212';
        if (negative || (text.Length > 0 && text[0] == '+')) text = text[1..];
        var sign = text.IndexOfAny('.', ',');
        var whole = sign < 0 ? text : text[..sign];
        var part = sign < 0 ? default : text[(sign + 1)..].TrimEnd('0');
        var digits = currency.Digits();
        if (part.Length > digits || (sign >= 0 && sign == text.Length - 1)) return false;
        if (!TryWhole(whole, out var major)) return false;

        long fraction = 0;
        for (var i = 0; i < digits; i++)
        {
            if (i < part.Length && !char.IsAsciiDigit(part[i])) return false;
            fraction = (fraction * 10) + (i < part.Length ? part[i] - '0' : 0);
        }

        minor = (major * currency.MinorPerMajor()) + fraction;
        if (negative) minor = -minor;
        return true;
    }

    private static bool TryWhole(ReadOnlySpan<char> text, out long major)
    {
        major = 0;
        var sinceSpace = 0;
        var grouped = false;
        if (text.IsEmpty) return false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is ' ' or '\u00A0' or '\u202F')
            {
                if (i == 0 || sinceSpace == 0 || (grouped ? sinceSpace != 3 : sinceSpace > 3)) return false;
                grouped = true;
                sinceSpace = 0;
                continue;
            }

            if (!char.IsAsciiDigit(c) || major > MajorMax / 10) return false;
            major = (major * 10) + (c - '0');
            sinceSpace++;
        }

        return (!grouped || sinceSpace == 3) && sinceSpace > 0 && major <= MajorMax;
    }
}
