using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Tells in which language somebody speaks in a transcript.</summary>
/// <remarks>By letters that only one of the languages has; a customer's card may say one and the call go in another.
/// </remarks>
public static class CallLanguage
{
    /// <param name="texts">What was said.</param>
    /// <param name="otherwise">Taken where letters do not tell.</param>
    public static Language Of(IEnumerable<string> texts, Language otherwise)
    {
        var (ru, uk, latin, cyrillic) = (0, 0, 0, 0);
        foreach (var text in texts)
        {
            foreach (var c in text)
            {
                switch (char.ToLowerInvariant(c))
                {
                    case 'ы' or 'э' or 'ё' or 'ъ': ru++; break;
                    case 'і' or 'ї' or 'є' or 'ґ': uk++; break;
                    case >= 'a' and <= 'z': latin++; break;
                    case >= 'а' and <= 'я': cyrillic++; break;
                }
            }
        }

        if (latin > ru + uk + cyrillic) return Language.En;
        if (ru == uk) return ru + cyrillic > 0 && otherwise == Language.En ? Language.Ru : otherwise;
        return ru > uk ? Language.Ru : Language.Uk;
    }
}
