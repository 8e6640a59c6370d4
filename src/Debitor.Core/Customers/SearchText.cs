using System.Buffers;
using System.Text;

namespace Debitor.Core.Customers;

/// <summary>Brings what is typed into a search box and what is searched into one form.</summary>
/// <remarks>
/// On top of <see cref="Folding.Name"/>, letters that look alike in Latin and Cyrillic become one letter, so that a
/// name typed half in each is found. Whoever forgot to switch the keyboard is understood by
/// <see cref="OtherLayouts"/>, whoever slipped once by <see cref="HasOneSlip"/>.
/// </remarks>
public static class SearchText
{
    /// <summary>From so many digits on a number may be the end of a phone.</summary>
    public const int PhoneDigitsMin = 7;

    /// <summary>Phones are compared by so many last digits: +7 and 8 before them mean the same.</summary>
    public const int PhoneDigitsMax = 10;

    /// <summary>Shorter words have too many neighbours to guess among.</summary>
    public const int SlipCharsMin = 4;

    private const string LatinAlike = "ABCEHIKMOPTXY";
    private const string CyrillicAlike = "АВСЕНІКМОРТХУ";

    private static readonly SearchValues<char> Alikes = SearchValues.Create(LatinAlike);
    private static readonly SearchValues<char> NumericSigns = SearchValues.Create(" 0123456789+-()./\u00A0");

    private const string LatinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";
    private const string RussianKeys = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ";
    private const string UkrainianKeys = "йцукенгшщзхїфівапролджєячсмитьбю'ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ'";

    /// <summary>A name as it is searched: folded, and without a difference between letters that look alike.</summary>
    public static string Name(string text) => Alike(Folding.Name(text));

    /// <summary>What the same keys give on another keyboard: <c>ghbdtn</c> is <c>привет</c>.</summary>
    /// <returns>Names as they are searched, without those that say the same as the text itself.</returns>
    public static IReadOnlyList<string> OtherLayouts(string text)
    {
        var own = Name(text);
        List<string> others = [];
        foreach (var (from, to) in (ReadOnlySpan<(string, string)>)
            [
                (LatinKeys, RussianKeys), (LatinKeys, UkrainianKeys), (RussianKeys, LatinKeys),
                (UkrainianKeys, LatinKeys),
            ])
        {
            var other = Name(Typed(text, from, to));
            if (other.Length > 0 && other != own && !others.Contains(other)) others.Add(other);
        }

        return others;
    }

    /// <summary>The digits of a phone or a number that count in a comparison; empty when there are none.</summary>
    public static string Digits(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) digits.Append(c);
        }

        return digits.ToString();
    }

    /// <summary>The last digits by which a phone is known: +7 and 8, brackets and hyphens do not matter.</summary>
    public static string PhoneEnd(string digits) =>
        digits.Length > PhoneDigitsMax ? digits[^PhoneDigitsMax..] : digits;

    /// <summary>Whether the text can be nothing but a phone or a number written with signs between digits.</summary>
    public static bool IsNumeric(string text) =>
        text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && !text.AsSpan().ContainsAnyExcept(NumericSigns);

    /// <summary>
    /// Whether a text begins with the word but for one slip: a letter too many, missing, another one, or two
    /// neighbours in the wrong order.
    /// </summary>
    public static bool HasOneSlip(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        var same = text.CommonPrefixLength(word);
        if (same == word.Length) return true;
        var rest = word[same..];
        var tail = text[Math.Min(same, text.Length)..];
        return (tail.Length > 0 && tail[1..].StartsWith(rest[1..]))
            || (tail.Length > 0 && tail[1..].StartsWith(rest))
            || tail.StartsWith(rest[1..])
            || (rest.Length > 1 && tail.Length > 1 && tail[0] == rest[1] && tail[1] == rest[0]
                && tail[2..].StartsWith(rest[2..]));
    }

    private static string Alike(string folded)
    {
        if (folded.AsSpan().IndexOfAny(Alikes) < 0) return folded;
        return string.Create(folded.Length, folded, static (chars, text) =>
        {
            for (var i = 0; i < chars.Length; i++)
            {
                var at = LatinAlike.IndexOf(text[i], StringComparison.Ordinal);
                chars[i] = at < 0 ? text[i] : CyrillicAlike[at];
            }
        });
    }

    private static string Typed(string text, string from, string to)
    {
        var typed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var at = from.IndexOf(c, StringComparison.Ordinal);
            typed.Append(at < 0 ? c : to[at]);
        }

        return typed.ToString();
    }
}
