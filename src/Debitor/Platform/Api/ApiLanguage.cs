using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Shell;

namespace Debitor.Platform.Api;

/// <summary>In which language a program is answered: the first known one of <c>Accept-Language</c>.</summary>
internal static class ApiLanguage
{
    public static Language? Asked(HttpContext context)
    {
        foreach (var accepted in context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1))
        {
            if (LanguageChoice.Read(accepted.Value.Value?.Split('-')[0]) is { } known) return known;
        }

        return null;
    }

    /// <summary>The words of a problem; English when nothing known was asked for.</summary>
    public static Words Words(HttpContext context) => Languages.Words.In(Asked(context) ?? Language.En);
}
