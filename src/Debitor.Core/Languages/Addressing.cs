namespace Debitor.Core.Languages;

/// <summary>How a person is spoken to, from the name on a card.</summary>
/// <remarks>
/// Russian and Ukrainian use name and patronymic; Ukrainian puts both into the vocative: «Маріє Іванівно» (Ukrainian
/// orthography of 2019, § 87). A name that does not look like one of those stays as it stands on the card: a wrong
/// form of somebody's name is worse than a plain one.
/// </remarks>
public static class Addressing
{
    private const string ForeignLetters = "ыэёъЫЭЁЪ";

    private static readonly string[] Patronymics = ["ич", "ліч", "овна", "евна", "ична", "івна", "ївна"];

    /// <summary>The name as one says it to the person.</summary>
    /// <param name="name">As on the card: any order of surname, name and patronymic.</param>
    /// <param name="language">In which one talks.</param>
    public static string Of(string name, Language language)
    {
        var comma = name.IndexOf(',');
        if (comma > 0) name = $"{name[(comma + 1)..].Trim()} {name[..comma].Trim()}";
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return "";
        if (language == Language.En) return words.Length == 2 ? words[0] : string.Join(' ', words);
        var at = Array.FindIndex(words, 1, IsPatronymic);
        var said = at > 0 ? $"{words[at - 1]} {words[at]}" : string.Join(' ', words);
        return language == Language.Uk && at > 0 ? Vocative(words[at - 1], words[at]) : said;
    }

    private static bool IsPatronymic(string word) =>
        word.Length > 4 && Patronymics.Any(ending => word.EndsWith(ending, StringComparison.Ordinal));

    private static string Vocative(string given, string patronymic)
    {
        // A Russian spelling on a Ukrainian card: «Мария Ивановна», «Сергей Иванович».
        var isUkrainian = patronymic.EndsWith("івна", StringComparison.Ordinal)
            || patronymic.EndsWith("ївна", StringComparison.Ordinal)
            || patronymic[^1] == 'ч';
        var hasForeignLetters = (given + patronymic)
            .Any(letter => ForeignLetters.Contains(letter, StringComparison.Ordinal));
        var hasForeignEnding = given.EndsWith("ия", StringComparison.Ordinal)
            || given.EndsWith("ей", StringComparison.Ordinal);
        if (!isUkrainian || hasForeignLetters || hasForeignEnding || given.Length < 3) return $"{given} {patronymic}";
        return patronymic[^1] == 'а' ? $"{OfWoman(given)} {patronymic[..^1]}о" : $"{OfMan(given)} {patronymic}у";
    }

    private static string OfWoman(string name) => name[^1] switch
    {
        'а' => name[..^1] + 'о',
        'я' => name[..^1] + (IsVowel(name[^2]) || name[^2] is '’' or '\'' ? 'є' : 'ю'),
        'ь' => name[..^1] + 'е',
        'в' => name + 'е',
        _ => name,
    };

    private static string OfMan(string name) => name[^1] switch
    {
        'й' or 'ь' => name[..^1] + 'ю',
        'о' => name[..^1] + 'е',
        'а' => name[..^1] + 'о',
        'я' => name[..^1] + (IsVowel(name[^2]) ? 'є' : 'е'),
        'к' or 'х' => name + 'у',
        'г' => name[..^1] + "же",
        'р' when name is "Ігор" or "Лазар" => name + 'ю',
        var last when IsVowel(last) => name,
        _ => name + 'е',
    };

    private static bool IsVowel(char letter) => "аеєиіїоуюя".Contains(letter, StringComparison.Ordinal);
}
