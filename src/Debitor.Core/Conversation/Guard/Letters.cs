using System.Globalization;
using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Guard;

/// <summary>Brings letters into the one form in which words are compared.</summary>
/// <remarks>
/// Small letters, ё→е, ґ→г, letters of another script that look the same, without marks and invisible signs.
/// A letter becomes one letter or none, so places in the text can be kept.
/// </remarks>
internal static class Letters
{
    private const string LatinLike = "abcehikmoptxyunrαεικορτυχ";
    private const string RussianFor = "авсеникмортхуипгаеикортух";
    private const string UkrainianFor = "авсенікмортхуипгаеікортух";
    private const string CyrillicLike = "авсенікморттхуѕјԁԛԝїαεικορτυχ";
    private const string EnglishFor = "abcehikmopttxysjdqwiaeikoptyx";
    private const string WhollyLike = "abcehikmoptxy";

    /// <summary>Whether a sign belongs to a word although it shows nothing.</summary>
    public static bool IsInvisible(char c) =>
        c is '\u00AD' or '\u034F' or '\u2060' or '\uFEFF' or (>= '\u200B' and <= '\u200F')
            or (>= '\uFE00' and <= '\uFE0F')
        || (c >= '\u0300'
            && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '`' or '´' or '＇' or '′';

    public static bool IsHyphen(char c) => c is '-' or '‐' or '‑' or '‒' or '–' or '—' or '−' or '―';

    public static bool IsSpace(char c) => char.IsWhiteSpace(c);

    public static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u052F';

    public static bool IsForeignLetter(char c, Language language) =>
        language == Language.En
            ? IsCyrillic(c) || IsGreek(c)
            : c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || IsGreek(c);

    /// <summary>The small letter of a language for any letter.</summary>
    public static char Small(char c, Language language)
    {
        c = c < '\u0080' ? (c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c) : char.ToLowerInvariant(c);
        return (c, language) switch
        {
            ('ё', _) => 'е',
            ('ґ', _) => 'г',
            ('ы', Language.Uk) => 'и',
            ('э', Language.Uk) => 'е',
            ('і' or 'ї', Language.Ru) => 'и',
            ('є', Language.Ru) => 'е',
            _ => c,
        };
    }

    /// <summary>The letter of the language that looks like a small foreign one; itself when none does.</summary>
    public static char Like(char c, Language language)
    {
        var (from, to) = language switch
        {
            Language.Ru => (LatinLike, RussianFor),
            Language.Uk => (LatinLike, UkrainianFor),
            Language.En => (CyrillicLike, EnglishFor),
        };
        var at = from.IndexOf(c, StringComparison.Ordinal);
        return at < 0 ? c : to[at];
    }

    /// <summary>Whether a letter has an exact twin, so that a whole word of such may be in disguise.</summary>
    public static bool IsTwin(char c, Language language) =>
        (language == Language.En ? CyrillicLike : WhollyLike).Contains(c, StringComparison.Ordinal);

    /// <summary>A digit that stands for a letter: 0плата, 3адолженность.</summary>
    public static char OfDigit(char digit, Language language) => (digit, language) switch
    {
        ('0', Language.En) => 'o',
        ('1', Language.En) => 'i',
        ('3', Language.En) => 'e',
        ('0', _) => 'о',
        ('3', _) => 'з',
        ('6', _) => 'б',
        ('1', Language.Uk) => 'і',
        ('1', _) => 'и',
        _ => digit,
    };

    private static bool IsGreek(char c) => c is >= '\u0370' and <= '\u03FF';
}
