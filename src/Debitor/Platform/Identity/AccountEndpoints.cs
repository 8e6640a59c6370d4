using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Debitor.Platform.Identity;

/// <summary>The addresses of an account that are not pages: what its forms send, and what passkeys ask.</summary>
/// <remarks>Every form is refused without its token, by the middleware that all pages have.</remarks>
internal static class AccountEndpoints
{
    public const string Page = "/account";

    private static readonly TimeSpan LanguageKept = TimeSpan.FromDays(365);

    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        app.MapPost("/account/sign-out", SignOut).DisableAntiforgery();
        app.MapGet("/account/language", ChooseLanguage);
        app.MapPost("/account/passkey/known", AskForKnown).DisableAntiforgery();
        app.MapGet("/account/oidc", AskProvider);
        app.MapGet("/account/oidc/done", TakeAnswer);

        var own = app.MapGroup(Page).RequireAuthorization();
        own.MapPost("/passkey/new", AskForNew).DisableAntiforgery();
        own.MapPost("/passkey/add", AddPasskey);
        own.MapPost("/passkey/remove", RemovePasskey);
        own.MapPost("/sessions/end", EndSession);
        own.MapPost("/sessions/end-others", EndOthers).DisableAntiforgery();
        own.MapPost("/look", ChooseLook);
        own.MapPost("/supplier", ChangeOver);
    }

    private static async Task<IResult> SignOut(
        HttpContext request, IAntiforgery antiforgery, SignIn signIn, CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(request)) return Results.BadRequest();
        await signIn.Out(cancel);
        return Results.LocalRedirect(IdentitySetup.SignInPath);
    }

    // A link and not a form: it changes only in which language the next page is written.
    private static IResult ChooseLanguage(HttpContext request, string? to, [FromQuery(Name = "return")] string? back)
    {
        if (LanguageChoice.Read(to) is { } language)
        {
            request.Response.Cookies.Append(Texts.Cookie, language.Code(), new CookieOptions
            {
                MaxAge = LanguageKept,
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = request.Request.IsHttps,
                IsEssential = true,
            });
        }

        return Results.LocalRedirect(LocalAddress.Of(back));
    }

    private static async Task<IResult> AskForKnown(HttpContext request, IAntiforgery antiforgery, Passkeys passkeys) =>
        await antiforgery.IsRequestValidAsync(request)
            ? Results.Text(await passkeys.AskForKnown(), "application/json")
            : Results.BadRequest();

    private static async Task<IResult> AskForNew(
        HttpContext request, IAntiforgery antiforgery, UserManager<Account> accounts, Passkeys passkeys)
    {
        if (!await antiforgery.IsRequestValidAsync(request)) return Results.BadRequest();
        return await accounts.GetUserAsync(request.User) is { } account
            ? Results.Text(await passkeys.AskForNew(account), "application/json")
            : Results.Unauthorized();
    }

    private static async Task<IResult> AddPasskey(
        HttpContext request, UserManager<Account> accounts, Passkeys passkeys, [FromForm] string? credential) =>
        await accounts.GetUserAsync(request.User) is { } account && await passkeys.Add(account, credential)
            ? Done("passkey-added")
            : Problem("passkey-refused");

    private static async Task<IResult> RemovePasskey(
        HttpContext request, UserManager<Account> accounts, Passkeys passkeys, [FromForm] string? key)
    {
        if (await accounts.GetUserAsync(request.User) is not { } account) return Results.LocalRedirect(Page);
        await passkeys.Remove(account, key);
        return Done("passkey-removed");
    }

    private static async Task<IResult> EndSession(
        HttpContext request, Sessions sessions, UserManager<Account> accounts, [FromForm] Guid session,
        CancellationToken cancel)
    {
        await sessions.End(AccountOf(request, accounts), id => id == session, cancel);
        return session == Sessions.IdOf(request.User)
            ? Results.LocalRedirect(IdentitySetup.SignInPath)
            : Done("session-ended");
    }

    private static async Task<IResult> EndOthers(
        HttpContext request, IAntiforgery antiforgery, Sessions sessions, UserManager<Account> accounts,
        CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(request)) return Results.BadRequest();
        var own = Sessions.IdOf(request.User);
        await sessions.End(AccountOf(request, accounts), id => id != own, cancel);
        return Done("sessions-ended");
    }

    private static async Task<IResult> ChooseLook(
        HttpContext request, UserManager<Account> accounts, SignIn signIn, [FromForm] string? language,
        [FromForm] string? theme, CancellationToken cancel)
    {
        if (await accounts.GetUserAsync(request.User) is not { } account) return Results.LocalRedirect(Page);
        account.Language = LanguageChoice.Read(language)?.Code();
        account.Theme = theme is "light" or "dark" ? theme : null;
        await accounts.UpdateAsync(account);
        await signIn.Refresh(account, cancel);
        return Done("look");
    }

    private static async Task<IResult> ChangeOver(
        HttpContext request, UserManager<Account> accounts, SignIn signIn, [FromForm] int tenant,
        CancellationToken cancel)
    {
        if (await accounts.GetUserAsync(request.User) is not { } account) return Results.LocalRedirect(Page);
        return await signIn.Into(account, tenant, cancel) == SignInAnswer.Done
            ? Results.LocalRedirect("/")
            : Problem("no-membership");
    }

    private static IResult AskProvider(OidcSettings provider, [FromQuery(Name = "return")] string? back)
    {
        if (!provider.IsOn) return Results.NotFound();
        var done = $"/account/oidc/done?return={Uri.EscapeDataString(LocalAddress.Of(back))}";
        return Results.Challenge(new AuthenticationProperties { RedirectUri = done }, [OidcSettings.Scheme]);
    }

    private static async Task<IResult> TakeAnswer(
        HttpContext request, OidcSettings provider, SignInByProvider byProvider,
        [FromQuery(Name = "return")] string? back, CancellationToken cancel)
    {
        if (!provider.IsOn) return Results.NotFound();
        var answer = await request.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await request.SignOutAsync(IdentityConstants.ExternalScheme);
        var ended = answer.Principal is { } user ? await byProvider.Run(user, cancel) : SignInAnswer.ProviderFailed;
        if (ended == SignInAnswer.Done) return Results.LocalRedirect(LocalAddress.Of(back));
        var key = Languages.Words.Key("", ended)[1..];
        return Results.LocalRedirect($"{IdentitySetup.SignInPath}?problem={key}");
    }

    private static long AccountOf(HttpContext request, UserManager<Account> accounts) =>
        long.Parse(accounts.GetUserId(request.User)!, CultureInfo.InvariantCulture);

    private static IResult Done(string what) => Results.LocalRedirect($"{Page}?done={what}");

    private static IResult Problem(string what) => Results.LocalRedirect($"{Page}?problem={what}");
}
