using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Debitor.Import;

/// <summary>The texts, references and numbers that cells of a workbook are written with.</summary>
internal static partial class XlsxCell
{
    // Excel keeps 17 digits and shows 15: 0.1+0.2 is stored as 0.30000000000000004 and meant as 0.3.
    private const int DigitsShown = 15;

    // Day 0 of Excel's calendar, which takes 1900 for a leap year: from March 1900 on its numbers are right.
    private static readonly DateOnly Day0Of1900 = new(1899, 12, 30);
    private static readonly DateOnly Day0Of1904 = new(1904, 1, 1);

    /// <summary>
    /// The column of a reference such as <c>AB12</c>, counted from 0; null when there is none.
    /// </summary>
    public static int? Column(string? reference)
    {
        if (string.IsNullOrEmpty(reference)) return null;
        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetterUpper(c)) break;
            if (column > ImportLimits.ColumnsMax) return ImportLimits.ColumnsMax;
            column = (column * 26) + (c - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }

    /// <summary>The letters of a column: 27 is <c>AB</c>.</summary>
    public static string Name(int column) =>
        (column >= 26 ? Name((column / 26) - 1) : "") + (char)('A' + (column % 26));

    /// <summary>The text of an element: of a value, or of a string with its rich text runs.</summary>
    /// <remarks>Readings of Asian characters (<c>rPh</c>) stand beside the text and are left out.</remarks>
    public static string Text(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }

        string? only = null;
        StringBuilder? parts = null;
        var depth = reader.Depth;
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh")
            {
                reader.Skip();
                continue;
            }

            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                if (only is null) only = reader.Value;
                else (parts ??= new StringBuilder(only)).Append(reader.Value);
            }

            reader.Read();
        }

        return parts?.ToString() ?? only ?? "";
    }

    /// <summary>
    /// Puts back characters that XML can't hold, written as <c>_x000D_</c> (ECMA-376, part 1, 22.9.2.19).
    /// </summary>
    public static string Unescape(string text) =>
        !text.Contains("_x", StringComparison.Ordinal)
            ? text
            : EscapedCharacter().Replace(
                text,
                match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, null)).ToString());

    /// <summary>A number without exponent and without the noise of binary fractions.</summary>
    public static string Number(string raw)
    {
        if (raw.Length <= DigitsShown && !raw.ContainsAny('E', 'e')) return raw;
        if (!TryNumber(raw, out var number)) return raw;

        var wholeDigits = decimal.Truncate(Math.Abs(number)).ToString(CultureInfo.InvariantCulture).Length;
        var digits = Math.Max(0, DigitsShown - wholeDigits);
        var rounded = Math.Round(number, digits, MidpointRounding.AwayFromZero);
        return rounded.ToString("0.############################", CultureInfo.InvariantCulture);
    }

    /// <summary>The ISO day of a day number; null for one that no calendar has.</summary>
    public static string? Day(string raw, bool from1904)
    {
        if (!TryNumber(raw, out var number)) return null;
        var days = decimal.Floor(number);
        // Below one there is only a time of day.
        if (days < 1 || days > 2_958_465) return null;
        // The 29th of February 1900, which was not, is number 60.
        var day0 = from1904 ? Day0Of1904 : days < 60 ? Day0Of1900.AddDays(1) : Day0Of1900;
        return day0.AddDays((int)days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// True when a number format shows a day, and not only a time (ECMA-376, part 1, 18.8.30 and 18.8.31).
    /// </summary>
    public static bool IsDayFormat(uint id, string? code)
    {
        if (id is >= 14 and <= 17 or 22 or >= 27 and <= 31 or 36 or >= 50 and <= 58) return true;
        if (code is null) return false;
        var shown = NotShown().Replace(code, "").AsSpan();
        return shown.ContainsAny("dDyY") || (shown.ContainsAny("mM") && !shown.ContainsAny("hHsS"));
    }

    private static bool TryNumber(string raw, out decimal number) =>
        decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.NonBacktracking)]
    private static partial Regex EscapedCharacter();

    // Quoted and escaped text, colours and locales in brackets, paddings.
    [GeneratedRegex(
        "\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]|General",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NotShown();
}
