using System.Globalization;
using System.Text;

namespace Debitor.Core.Conversation.Spoken;

/// <summary>Parts a text into words, numbers, dates, hours and breaks.</summary>
/// <remarks>
/// One pass, linear in the text. Hyphens part words (twenty-five, 15-го); a space parts groups of three digits of
/// one number. Whatever is none of these is left out.
/// </remarks>
internal static class SpokenTokens
{
    // More digits are a bank account or a tax number, never a sum.
    private const int DigitsMax = 15;

    public static List<SpokenToken> Of(string text)
    {
        List<SpokenToken> tokens = [];
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (char.IsAsciiDigit(c)) at = Number(text, at, tokens);
            else if (char.IsLetter(c)) at = Word(text, at, tokens);
            else if (c is '₽' or '₴' or '$' or '€' or '£' or '₸') at = Sign(text, at, TokenKind.Currency, tokens);
            else if (c is '.' or ',' or ';' or ':' or '!' or '?' or '…' or '\n')
                at = Sign(text, at, TokenKind.Break, tokens);
            else at++;
        }

        return tokens;
    }

    /// <summary>Small letters, ё→е, without apostrophes: п’ятнадцятого is пятнадцятого.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (IsApostrophe(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            folded.Append(char.ToLowerInvariant(c) switch { 'ё' => 'е', var small => small });
        }

        return folded.ToString();
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '`' or '‘';

    private static int Sign(string text, int at, TokenKind kind, List<SpokenToken> tokens)
    {
        tokens.Add(new SpokenToken(kind, text[at].ToString(), 0, at, at + 1));
        return at + 1;
    }

    private static int Word(string text, int at, List<SpokenToken> tokens)
    {
        var end = at + 1;
        while (end < text.Length && (IsInWord(text[end]) || (IsApostrophe(text[end]) && IsLetterAt(text, end + 1))))
            end++;
        tokens.Add(new SpokenToken(TokenKind.Word, Fold(text.AsSpan(at, end - at)), 0, at, end));
        return end;
    }

    private static bool IsInWord(char c) =>
        char.IsLetter(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static bool IsLetterAt(string text, int at) => at < text.Length && char.IsLetter(text[at]);

    private static int Number(string text, int at, List<SpokenToken> tokens)
    {
        var end = DateEnd(text, at);
        if (end > at) return Add(TokenKind.Date, 0, end);
        end = Digits(text, at);
        if (end - at <= 2 && end < text.Length && text[end] == ':' && Digits(text, end + 1) == end + 3)
            return Add(TokenKind.Hour, 0, end + 3);

        var written = new StringBuilder().Append(text, at, end - at);
        end = Groups(text, at, end, written);
        var part = end < text.Length && text[end] is '.' or ',' ? Digits(text, end + 1) - end - 1 : 0;
        if (part is 1 or 2)
        {
            written.Append('.').Append(text, end + 1, part);
            end += part + 1;
        }

        var plain = written.ToString();
        var digits = plain.Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length > DigitsMax) return end;
        var value = decimal.Parse(digits, CultureInfo.InvariantCulture);
        tokens.Add(new SpokenToken(TokenKind.Number, plain, value, at, end));
        return end;

        int Add(TokenKind kind, decimal worth, int until)
        {
            tokens.Add(new SpokenToken(kind, text[at..until], worth, at, until));
            return until;
        }
    }

    // 125 430, 125.430 and 125,430: groups of exactly three behind one of at most three, all parted alike.
    private static int Groups(string text, int at, int end, StringBuilder written)
    {
        if (end - at > 3) return end;
        var sign = end < text.Length ? text[end] : '\0';
        var isSpace = sign is ' ' or '\u00A0' or '\u202F' or '\u2009';
        if (!isSpace && sign is not ('.' or ',')) return end;
        while (end < text.Length && text[end] == sign && Digits(text, end + 1) == end + 4)
        {
            // Spaces are kept: what stands before may be the number of a document.
            if (isSpace) written.Append(' ');
            written.Append(text, end + 1, 3);
            end += 4;
        }

        return end;
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at;
    }

    // 15.06.2026, 15/6/26 and 2026-06-15; the start when there is none. 15.06 may be a sum and stays a number.
    private static int DateEnd(string text, int at)
    {
        var first = Digits(text, at);
        var sign = first < text.Length ? text[first] : '\0';
        if (sign is not ('.' or '/' or '-')) return at;
        var second = Digits(text, first + 1);
        if (second - first - 1 is not (1 or 2) || second >= text.Length || text[second] != sign) return at;
        var third = Digits(text, second + 1);
        var (head, tail) = (first - at, third - second - 1);
        var fits = sign == '-' ? (head == 4 && tail == 2) || (head <= 2 && tail == 4) : head <= 2 && tail is 2 or 4;
        return fits ? third : at;
    }
}
