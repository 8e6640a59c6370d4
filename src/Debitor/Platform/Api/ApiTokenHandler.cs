using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Debitor.Core.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Debitor.Platform.Api;

/// <summary>Recognises programs by <c>Authorization: Bearer …</c>. Cookies are of no use here.</summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, WorkplaceParts parts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "Token";

    /// <summary>The claim that names the token itself.</summary>
    public const string TokenClaim = "debitor:token";

    private const string Bearer = "Bearer ";
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);

    /// <summary>The text of the token that a request carries; null when it carries none.</summary>
    public static string? TextOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TextOf(Request) is not { Length: > 0 } text) return AuthenticateResult.NoResult();
        var hash = ApiTokens.HashOf(text);
        await using var rim = parts.Databases.Context(0);
        var address = await rim.ApiTokenAddresses.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Hash == hash, Context.RequestAborted);
        if (address is null) return AuthenticateResult.Fail("unknown");

        await using var db = parts.Databases.Context(address.TenantId);
        var found = await (
            from token in db.ApiTokens.AsNoTracking()
            from tenant in db.Tenants.AsNoTracking()
            where token.Id == address.TokenId && tenant.Id == address.TenantId
            select new { token, tenant.TimeZone }).SingleOrDefaultAsync(Context.RequestAborted);
        if (found is null || found.token.RevokedAt is not null) return AuthenticateResult.Fail("revoked");
        var zone = TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(parts.Clock.GetUtcNow(), zone).DateTime);
        if (found.token.ExpiresOn < today) return AuthenticateResult.Fail("expired");
        await Note(db, found.token);
        return AuthenticateResult.Success(new AuthenticationTicket(Principal(address, found.token), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var hasToken = TextOf(Request) is not null;
        Response.Headers.WWWAuthenticate = hasToken ? "Bearer error=\"invalid_token\"" : "Bearer";
        return ApiProblem.Of(hasToken ? ApiProblemKind.TokenInvalid : ApiProblemKind.TokenMissing)
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scope = Context.GetEndpoint()?.Metadata.GetMetadata<NeedsScope>()?.Scope ?? "";
        Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"";
        return ApiProblem.Of(ApiProblemKind.ScopeMissing, ("scope", scope)).ExecuteAsync(Context);
    }

    private ClaimsPrincipal Principal(ApiTokenAddress address, ApiToken token)
    {
        List<Claim> claims =
        [
            new(AccountClaims.Tenant, address.TenantId.ToString(CultureInfo.InvariantCulture)),
            new(AccountClaims.Person, token.PersonId.ToString(CultureInfo.InvariantCulture)),
            new(AccountClaims.Scopes, token.Scopes),
            new(TokenClaim, token.Id.ToString(CultureInfo.InvariantCulture)),
        ];
        if (ApiLanguage.Asked(Context) is { } language) claims.Add(new Claim(AccountClaims.Language, language.Code()));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name));
    }

    // Within a minute once: the page says when a token was last used, not how often.
    private async Task Note(DebitorDb db, ApiToken token)
    {
        var now = parts.Clock.Microseconds();
        if (now - token.UsedAt < UsedEvery) return;
        await parts.Gate.Through(
            () => db.ApiTokens.Where(row => row.Id == token.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.UsedAt, now), CancellationToken.None),
            Context.RequestAborted);
    }
}

/// <summary>The scope that an endpoint asks for.</summary>
internal sealed record NeedsScope(string Scope);

/// <summary>The right that an endpoint asks for, of the person whom the token acts as.</summary>
internal sealed record NeedsRight(Core.Platform.Identity.Right Right);

/// <summary>An endpoint that writes: the same request is done once.</summary>
internal sealed record Writes;
