using System.Globalization;

namespace Debitor.Import;

/// <summary>Rewrites dates and numbers of a source into the one form that canonical cells have.</summary>
internal static class CellText
{
    // Spaces of all widths and apostrophes part thousands in any country; comma and point where they are not
    // decimal.
    private const string ThousandsSigns = " \u00A0\u202F\u2009'’";

    /// <summary>
    /// An ISO day, or null when the text has none of the formats. A time of day is dropped.
    /// </summary>
    /// <remarks>
    /// An ISO day is understood beside any format: it can't be mistaken, and workbooks give it.
    /// </remarks>
    public static string? Day(string text, IReadOnlyList<string> formats)
    {
        if (DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return text;
        }

        foreach (var format in formats)
        {
            if (DateTime.TryParseExact(
                text, format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var moment))
            {
                return moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    /// <summary>
    /// Digits with a point and a minus where there is one, or null when the text is no number.
    /// </summary>
    /// <remarks>
    /// Nothing is rounded, and groups must be whole: <c>1.23</c> with a decimal comma is no number.
    /// </remarks>
    public static string? Number(string text, DecimalSign sign)
    {
        Span<char> plain = stackalloc char[text.Length + 1];
        var length = 0;
        var digits = text.AsSpan();
        if (digits.Length > 0 && digits[0] is '-' or '\u2212')
        {
            plain[length++] = '-';
            digits = digits[1..];
        }

        var point = digits.IndexOf(sign == DecimalSign.Comma ? ',' : '.');
        var whole = point < 0 ? digits : digits[..point];
        if (!AppendWhole(whole, sign == DecimalSign.Comma ? '.' : ',', plain, ref length)) return null;
        if (point < 0) return plain[..length].ToString();

        var part = digits[(point + 1)..];
        if (part.IsEmpty || part.ContainsAnyExceptInRange('0', '9')) return null;
        plain[length++] = '.';
        part.CopyTo(plain[length..]);
        return plain[..(length + part.Length)].ToString();
    }

    private static bool AppendWhole(ReadOnlySpan<char> text, char otherSign, Span<char> plain, ref int length)
    {
        var sinceSign = 0;
        var grouped = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                plain[length++] = c;
                sinceSign++;
                continue;
            }

            var parts = c == otherSign || ThousandsSigns.Contains(c);
            if (!parts || sinceSign is 0 or > 3 || (grouped && sinceSign != 3)) return false;
            grouped = true;
            sinceSign = 0;
        }

        return sinceSign > 0 && (!grouped || sinceSign == 3);
    }
}
