using System.Globalization;
using System.Security.Claims;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Debitor.Platform.Identity;

/// <summary>
/// The browsers in which accounts are signed in; one that was ended is out at once here, soon elsewhere.
/// </summary>
public sealed class Sessions(DebitorDbFactory databases, IMemoryCache cache, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>A session was ended in this process; its open screens go at once.</summary>
    internal event EventHandler<SessionEnded>? Ended;

    /// <summary>Begins a session for a supplier.</summary>
    public async Task<AccountSession> Begin(long accountId, int tenantId, string device, CancellationToken cancel)
    {
        var now = clock.Microseconds();
        var session = new AccountSession
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            AccountId = accountId,
            TenantId = tenantId,
            StartedAt = now,
            SeenAt = now,
            Device = device,
        };
        await using var db = databases.Context(0);
        db.AccountSessions.Add(session);
        await db.SaveChangesAsync(cancel);
        return session;
    }

    /// <summary>Ends sessions of an account: one, or all but one.</summary>
    public async Task End(long accountId, Func<Guid, bool> which, CancellationToken cancel)
    {
        await using var db = databases.Context(0);
        var open = await db.AccountSessions
            .Where(session => session.AccountId == accountId && session.EndedAt == null).ToListAsync(cancel);
        await End(db, [.. open.Where(session => which(session.Id))], cancel);
    }

    /// <summary>Ends the sessions of an account for one supplier.</summary>
    public async Task EndFor(long accountId, int tenantId, CancellationToken cancel)
    {
        await using var db = databases.Context(0);
        var open = await db.AccountSessions
            .Where(session => session.AccountId == accountId && session.EndedAt == null && session.TenantId == tenantId)
            .ToListAsync(cancel);
        await End(db, open, cancel);
    }

    /// <summary>Open sessions of an account, the newest first.</summary>
    public async Task<List<AccountSession>> Of(long accountId, CancellationToken cancel)
    {
        await using var db = databases.Context(0);
        return await db.AccountSessions.AsNoTracking()
            .Where(session => session.AccountId == accountId && session.EndedAt == null)
            .OrderByDescending(session => session.SeenAt).ThenBy(session => session.Id).ToListAsync(cancel);
    }

    /// <summary>Whether the principal's session still stands.</summary>
    public async Task<bool> IsOpen(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (IdOf(user) is not { } id) return false;
        return await cache.GetOrCreateAsync((nameof(Sessions), id), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Fresh;
            return await Look(id, cancel);
        });
    }

    internal async Task Validate(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } user && await IsOpen(user, context.HttpContext.RequestAborted)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    internal static Guid? IdOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(AccountClaims.Session), CultureInfo.InvariantCulture, out var id) ? id : null;

    // First stored, then told: a request in between would remember a session that is no more.
    private async Task End(DebitorDb db, List<AccountSession> sessions, CancellationToken cancel)
    {
        foreach (var session in sessions) session.EndedAt = clock.Microseconds();
        await db.SaveChangesAsync(cancel);
        foreach (var session in sessions)
        {
            cache.Remove((nameof(Sessions), session.Id));
            Ended?.Invoke(this, new SessionEnded(session.Id));
        }
    }

    private async Task<bool> Look(Guid id, CancellationToken cancel)
    {
        await using var db = databases.Context(0);
        var session = await db.AccountSessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel);
        if (session is null || session.EndedAt is not null) return false;
        var now = clock.Microseconds();
        if (now - session.SeenAt > SeenEvery)
        {
            await db.AccountSessions.Where(s => s.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(row => row.SeenAt, now), cancel);
        }

        return true;
    }
}

/// <summary>Which session was ended.</summary>
internal sealed class SessionEnded(Guid id) : EventArgs
{
    public Guid Id { get; } = id;
}
