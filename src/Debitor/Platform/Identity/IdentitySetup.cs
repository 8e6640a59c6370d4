using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Debitor.Platform.Identity;

/// <summary>Accounts, sign-in, sessions.</summary>
internal static class IdentitySetup
{
    public const string SignInPath = "/account/sign-in";

    /// <summary>After so many wrong passwords the account waits.</summary>
    public const int FailuresMax = 5;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SignedInFor = TimeSpan.FromHours(12);

    public static void AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        // Accounts stand outside the wall of any tenant.
        services.AddScoped(provider => provider.GetRequiredService<DebitorDbFactory>().Context(0));
        services.AddDataProtection().SetApplicationName("debitor").PersistKeysToDbContext<DebitorDb>();
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(Cookie));
        OidcSettings.Add(authentication, configuration);
        services.AddSingleton(OidcSettings.Of(configuration));
        services.AddIdentityCore<Account>(Rules)
            .AddUserStore<AccountStore>()
            .AddSignInManager()
            .AddPasswordValidator<PasswordPolicy>()
            .AddDefaultTokenProviders();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SetUp>();
        services.AddSingleton<OneTimeLinks>();
        services.AddSingleton<PeopleAccounts>();
        services.AddScoped<SignIn>();
        services.AddScoped<SignInByProvider>();
        services.AddScoped<SetUpSupplier>();
        services.AddScoped<SetPassword>();
        services.AddScoped<Passkeys>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionStateProvider>();
        services.AddAuthorization();
    }

    private static void Rules(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        options.Password.RequiredLength = PasswordRules.LengthMin;

        // What else a password must be stands in PasswordRules.
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = FailuresMax;
        options.Lockout.DefaultLockoutTimeSpan = LockedFor;
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "debitor";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = SignInPath;
        options.LogoutPath = "/account/sign-out";
        options.AccessDeniedPath = "/account/no-access";
        options.ReturnUrlParameter = "return";
        options.ExpireTimeSpan = SignedInFor;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = context =>
            context.HttpContext.RequestServices.GetRequiredService<Sessions>().Validate(context);
        options.Events.OnRedirectToLogin = context =>
        {
            if (!HttpMethods.IsGet(context.Request.Method)) context.RedirectUri = BackToForm(context.Request);
            return Redirect(context, StatusCodes.Status401Unauthorized);
        };
        options.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
    }

    // The session ran out while a form was open: after the sign-in its page comes again, not the address it is sent to.
    private static string BackToForm(HttpRequest request)
    {
        var form = request.GetTypedHeaders().Referer;
        var page = form?.Authority == request.Host.Value ? form!.PathAndQuery : "/";
        return $"{SignInPath}?return={Uri.EscapeDataString(LocalAddress.Of(page))}";
    }

    // A program is told by a status; a person is led to the page.
    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api")) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}

/// <summary>Keeps accounts in the database of the program.</summary>
internal sealed class AccountStore(DebitorDb db, IdentityErrorDescriber describer)
    : UserOnlyStore<Account, DebitorDb, long>(db, describer);
