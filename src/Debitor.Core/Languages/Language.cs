namespace Debitor.Core.Languages;

/// <summary>A language in which the program speaks.</summary>
public enum Language
{
    Ru,
    Uk,
    En,
}

/// <summary>The ISO 639 codes of the languages.</summary>
public static class LanguageCodes
{
    /// <summary>Every language, in the order in which choices show them.</summary>
    public static IReadOnlyList<Language> All { get; } = [Language.Ru, Language.Uk, Language.En];

    /// <summary>The two small letters of ISO 639: <c>ru</c>, <c>uk</c>, <c>en</c>.</summary>
    public static string Code(this Language language) => language switch
    {
        Language.Ru => "ru",
        Language.Uk => "uk",
        Language.En => "en",
    };

    /// <summary>Reads a code in any case, also from <c>uk-UA</c> or <c>ru_RU.UTF-8</c>.</summary>
    /// <remarks><c>ua</c> is a country, not a language, and is refused: it would hide a mix-up.</remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out Language language)
    {
        text = text.Trim();
        var end = text.IndexOfAny('-', '_', '.');
        if (end >= 0) text = text[..end];
        foreach (var known in All)
        {
            if (!text.Equals(known.Code(), StringComparison.OrdinalIgnoreCase)) continue;
            language = known;
            return true;
        }

        language = default;
        return false;
    }
}
