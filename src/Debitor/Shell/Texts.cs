using System.Security.Claims;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Identity;

namespace Debitor.Shell;

/// <summary>
/// In which language a page speaks: the account's, else the cookie's, else the browser's, else Russian.
/// </summary>
internal sealed class Texts(IHttpContextAccessor requests)
{
    public const string Cookie = "debitor-language";

    /// <summary>For pages before anybody is signed in.</summary>
    public Words BeforeSignIn => Words.In(Choose(requests.HttpContext));

    /// <summary>In which language somebody is answered who may be nobody yet.</summary>
    public static Language Choose(HttpContext? request)
    {
        if (request is null) return Language.Ru;
        if (LanguageChoice.Read(request.User.FindFirstValue(AccountClaims.Language)) is { } own) return own;
        if (LanguageChoice.Read(request.Request.Cookies[Cookie]) is { } chosen) return chosen;
        foreach (var accepted in request.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1))
        {
            if (LanguageChoice.Read(accepted.Value.Value?.Split('-')[0]) is { } known) return known;
        }

        return Language.Ru;
    }
}
