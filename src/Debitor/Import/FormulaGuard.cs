using System.Globalization;

namespace Debitor.Import;

/// <summary>
/// Keeps a spreadsheet from running the text of a cell as a formula, and takes the guard off again.
/// </summary>
/// <remarks>
/// A quoted CSV cell is still run when it begins with <c>= + - @</c>, a tab or a line break, so quoting alone
/// is no guard. An apostrophe goes before such a text, which a spreadsheet then shows as it is. Plain numbers
/// (<c>-100.00</c>) can't do harm and stay numbers. A text that already has apostrophes before such a sign
/// gets one more, so taking one off always gives back what was there:
/// <c>Unprotect(Protect(text)) == text</c> for every text.
/// </remarks>
internal static class FormulaGuard
{
    private const NumberStyles PlainNumber =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;

    public static string Protect(string text) => IsGuardable(text) && !IsNumber(text) ? "'" + text : text;

    public static string Unprotect(string text) =>
        text.StartsWith('\'') && IsGuardable(text) ? text[1..] : text;

    private static bool IsGuardable(string text) =>
        text.AsSpan().TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..];

    private static bool IsNumber(string text) =>
        text[0] == '-' && decimal.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out _);
}
