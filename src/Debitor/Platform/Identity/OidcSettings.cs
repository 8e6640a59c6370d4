using System.Security.Claims;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Debitor.Platform.Identity;

/// <summary>Signing in at the company's own identity provider, when one is configured.</summary>
/// <param name="Authority">Its address; null when there is none.</param>
/// <param name="Only">Whether local passwords and passkeys are switched off.</param>
/// <param name="Name">What the button calls it; null for the general words.</param>
public sealed record OidcSettings(string? Authority, bool Only, string? Name)
{
    public const string Scheme = "oidc";

    public bool IsOn => Authority is not null;

    public static OidcSettings Of(IConfiguration configuration)
    {
        var authority = configuration["Oidc:Authority"];
        var isOn = !string.IsNullOrWhiteSpace(authority);
        return new OidcSettings(
            isOn ? authority : null, isOn && configuration.GetValue("Oidc:Only", defaultValue: false),
            configuration["Oidc:Name"]);
    }

    /// <summary>Adds the provider, when there is one.</summary>
    public static void Add(AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var settings = Of(configuration);
        if (!settings.IsOn) return;
        authentication.AddOpenIdConnect(Scheme, options =>
        {
            options.Authority = settings.Authority;
            options.ClientId = configuration["Oidc:ClientId"];
            options.ClientSecret = configuration["Oidc:ClientSecret"];
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.UsePkce = true;
            options.MapInboundClaims = false;
            options.SaveTokens = false;
            options.CallbackPath = "/account/oidc/answer";
            options.RequireHttpsMetadata = !new Uri(settings.Authority!).IsLoopback;
            options.Scope.Clear();
            foreach (var scope in (string[])["openid", "email", "profile"]) options.Scope.Add(scope);
            options.GetClaimsFromUserInfoEndpoint = configuration.GetValue("Oidc:AsksUserInfo", defaultValue: false);

            // The answer comes back by a link, so these need not go along with foreign requests.
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.NonceCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Events.OnRemoteFailure = context =>
            {
                context.HandleResponse();
                context.Response.Redirect($"{IdentitySetup.SignInPath}?problem=provider-failed");
                return Task.CompletedTask;
            };
        });
    }
}

/// <summary>Finds whose account an answer of the identity provider is about.</summary>
/// <remarks>
/// By the tie made before, else by the e-mail, and only by one the provider has verified: an account of that e-mail,
/// or one of our people of that e-mail, who then gets an account. Nobody else is let in.
/// </remarks>
internal sealed class SignInByProvider(
    UserManager<Account> accounts, SignIn signIn, WorkplaceParts parts, WebSettings settings, TimeProvider clock)
{
    public async Task<SignInAnswer> Run(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (user.FindFirstValue("sub") is not { } subject) return SignInAnswer.ProviderFailed;
        var account = await accounts.FindByLoginAsync(OidcSettings.Scheme, subject);
        if (account is null)
        {
            if (user.FindFirstValue("email") is not { } email || user.FindFirstValue("email_verified") != "true")
                return SignInAnswer.EmailNotVerified;
            account = await accounts.FindByEmailAsync(email) ?? await OfPerson(email, cancel);
            if (account is null) return SignInAnswer.NobodyHere;
            var tied = await accounts.AddLoginAsync(account, new UserLoginInfo(OidcSettings.Scheme, subject, null));
            if (!tied.Succeeded) return SignInAnswer.ProviderFailed;
        }

        if (await accounts.IsLockedOutAsync(account)) return SignInAnswer.LockedOut;
        return await signIn.Into(account, null, cancel);
    }

    private async Task<Account?> OfPerson(string email, CancellationToken cancel)
    {
        if (await Tenants.Find(parts.Databases, settings.Tenant, cancel) is not { } tenant) return null;
        await using var db = parts.Databases.Context(tenant.Id);
        var now = TimeZoneInfo.ConvertTime(
            parts.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone));
        var acting = await Acting.ByEmail(db, email, DateOnly.FromDateTime(now.DateTime), cancel);
        if (acting is null) return null;
        var person = await db.People.AsNoTracking().SingleAsync(known => known.Id == acting.PersonId, cancel);
        var creation = new CreateAccount(
            accounts, parts.Databases, parts.IdsOf(tenant.Id), clock, new Actor(acting.Email, parts.SystemUser));
        return (await creation.Run(tenant.Id, person, null, cancel)) is { Refusal: null } made ? made.Value : null;
    }
}
