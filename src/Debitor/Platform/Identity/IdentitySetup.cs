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

    public const int PasswordLengthMin = 10;

    private const int FailuresMax = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SignedInFor = TimeSpan.FromHours(12);

    public static void AddIdentity(this IServiceCollection services)
    {
        // Accounts stand outside the wall of any tenant.
        services.AddScoped(provider => provider.GetRequiredService<DebitorDbFactory>().Context(0));
        services.AddDataProtection().SetApplicationName("debitor").PersistKeysToDbContext<DebitorDb>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
            cookies.ApplicationCookie!.Configure(Cookie));
        services.AddIdentityCore<Account>(Rules)
            .AddUserStore<AccountStore>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddSingleton<Sessions>();
        services.AddScoped<SignIn>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionStateProvider>();
        services.AddAuthorization();
    }

    private static void Rules(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        options.Password.RequiredLength = PasswordLengthMin;
        options.Password.RequiredUniqueChars = 4;

        // Length protects, riddles of signs do not: people write those on paper.
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
        options.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
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
