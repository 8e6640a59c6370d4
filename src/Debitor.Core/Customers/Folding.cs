using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Debitor.Core.Customers;

/// <summary>Brings names and numbers into the form in which they are searched and sorted.</summary>
/// <remarks>
/// Both databases store the folded form and compare it byte by byte, because SQLite folds no Cyrillic and
/// collations differ between machines: upper case, ё→е, no quotes, no legal form, single spaces.
/// </remarks>
public static class Folding
{
    private const int ShortNumber = 128;

    private static readonly FrozenSet<string> LegalForms =
        ("ООО ОАО ЗАО ПАО НПАО АО НАО ИП КФХ ГУП МУП ФГУП ТОВ ПАТ ПРАТ ПП ФОП ДП КП ТОО ЧТУП УП ОДО ЧП СПД "
        + "LLC LTD INC CORP CO PLC GMBH AG SARL SAS BV NV OY AB SRL SPA LLP OOO TOV").Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Folds a name: «ООО „Пчёлка“» becomes <c>ПЧЕЛКА</c>. A name that is only a legal form stays.
    /// </summary>
    public static string Name(string name)
    {
        var words = Words(name);
        var kept = words.Where(word => !LegalForms.Contains(word)).ToList();
        return string.Join(' ', kept.Count > 0 ? kept : words);
    }

    /// <summary>Folds a document number: upper case, ё→е, no spaces, no number sign.</summary>
    public static string Number(string number)
    {
        if (IsFolded(number)) return number;
        return IsPlain(number) ? Kept(number) : Kept(WithoutForms(number));
    }

    // The number sign goes first: its compatibility form is the letters No.
    private static string WithoutForms(string number) =>
        number.Replace("№", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormKC);

    private static string Kept(string number)
    {
        Span<char> folded = number.Length <= ShortNumber ? stackalloc char[number.Length] : new char[number.Length];
        var length = 0;
        foreach (var c in number)
        {
            if (char.IsWhiteSpace(c) || c is '\u200B' or '№') continue;
            folded[length++] = Upper(c);
        }

        return folded[..length].ToString();
    }

    // Letters and signs that have one form only, as in nearly every number: there is nothing to normalise.
    private static bool IsPlain(string number)
    {
        foreach (var c in number)
        {
            if (c is not (< '\u007F' or (>= 'А' and <= 'я') or 'ё' or 'Ё' or '№')) return false;
        }

        return true;
    }

    private static bool IsFolded(string number)
    {
        foreach (var c in number)
        {
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c) && c is not ('-' or '/' or '#')) return false;
        }

        return true;
    }

    private static List<string> Words(string name)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormKC))
        {
            if (IsKept(c)) word.Append(Upper(c));
            else if (!IsDropped(c)) End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    private static bool IsKept(char c) =>
        char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    // Dots and apostrophes stand inside words (ТОВ «Зв'язок», Т.О.В.): they go without parting the word.
    private static bool IsDropped(char c) => c is '.' or '\'' or '’' or 'ʼ' or '`';

    // Latin and Cyrillic are nearly all there is, and a million numbers must not ask the tables of the system.
    private static char Upper(char c) => c switch
    {
        >= 'a' and <= 'z' or >= 'а' and <= 'я' => (char)(c - ('a' - 'A')),
        < '\u007F' or (>= 'А' and <= 'Я') => c,
        'ё' or 'Ё' => 'Е',
        _ => char.ToUpperInvariant(c),
    };
}
