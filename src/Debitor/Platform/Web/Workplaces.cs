using System.Globalization;
using System.Security.Claims;
using Debitor.Core.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Shell;
using Debitor.Strategy;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Debitor.Platform.Web;

/// <summary>Finds the workplace of whoever is signed in, in a request or in a circuit.</summary>
/// <remarks>
/// Role, deputies and sight are looked up again after some seconds: who was given a customer sees it soon, on every
/// node; who gave it here sees the effect at once (<see cref="Forget"/>).
/// </remarks>
public sealed class Workplaces(
    WorkplaceParts parts, IMemoryCache cache, IServiceProvider services, IHttpContextAccessor requests)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>The workplace of the signed-in person.</summary>
    /// <returns>Null when nobody is signed in, or the person works here no more.</returns>
    public async Task<Workplace?> Current(CancellationToken cancel = default)
    {
        // The request that opened a circuit goes on for hours; who is signed in now, the circuit knows.
        var request = requests.HttpContext;
        var isCircuit = request is null || request.Request.Path.StartsWithSegments("/_blazor");
        var user = !isCircuit
            ? request!.User
            : (await services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User;
        return await Of(user, cancel);
    }

    /// <summary>The workplace of a principal that the sign-in or a token has made.</summary>
    public async Task<Workplace?> Of(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (Number(user, AccountClaims.Tenant) is not { } tenantId
            || Number(user, AccountClaims.Person) is not { } personId) return null;
        var known = await cache.GetOrCreateAsync((nameof(Workplaces), tenantId, personId), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Fresh;
            return await Find((int)tenantId, personId, cancel);
        });
        if (known is null) return null;
        var language = LanguageChoice.Read(user.FindFirstValue(AccountClaims.Language))
            ?? LanguageChoice.Read(known.Tenant.Language) ?? Language.Ru;
        return new Workplace(parts, known.Tenant, known.Acting, language);
    }

    /// <summary>Looks a person up anew at the next use.</summary>
    public void Forget(int tenantId, long personId) => cache.Remove((nameof(Workplaces), (long)tenantId, personId));

    private async Task<Known?> Find(int tenantId, long personId, CancellationToken cancel)
    {
        await using var db = parts.Databases.Context(tenantId);
        var tenant = await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == tenantId, cancel);
        if (tenant is null) return null;
        parts.Know(tenantId, await PlanningInputs.Of(db, cancel));
        var now = TimeZoneInfo.ConvertTime(
            parts.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone));
        var today = DateOnly.FromDateTime(now.DateTime);
        var acting = await Acting.Find(db, person => person.Id == personId, today, cancel);
        return acting is null ? null : new Known(tenant, acting);
    }

    private static long? Number(ClaimsPrincipal user, string claim) =>
        long.TryParse(user.FindFirstValue(claim), CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record Known(Tenant Tenant, Acting Acting);
}
