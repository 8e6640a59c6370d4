using System.Globalization;
using System.Security.Claims;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Identity;

/// <summary>How a sign-in ended.</summary>
public enum SignInAnswer
{
    Done,

    /// <summary>E-mail or password are wrong; which of them is not told.</summary>
    Wrong,

    /// <summary>Too many failures; the account waits.</summary>
    LockedOut,

    /// <summary>The account is tied to no supplier.</summary>
    NoMembership,
}

/// <summary>
/// Signs people in and out: by password, passkey or another identity provider, always into a session.
/// </summary>
public sealed class SignIn(
    SignInManager<Account> manager, UserManager<Account> accounts, Sessions sessions, DebitorDb db,
    IHttpContextAccessor requests)
{
    public async Task<SignInAnswer> ByPassword(string email, string password, CancellationToken cancel)
    {
        var account = await accounts.FindByEmailAsync(email.Trim());
        if (account is null)
        {
            // As long as a real look at a password takes, so that the time does not tell who has an account.
            accounts.PasswordHasher.HashPassword(new Account(), password);
            return SignInAnswer.Wrong;
        }

        var result = await manager.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (result.IsLockedOut) return SignInAnswer.LockedOut;
        return result.Succeeded ? await Into(account, null, cancel) : SignInAnswer.Wrong;
    }

    /// <summary>Begins a session of somebody whose identity is proven.</summary>
    /// <param name="account">Who.</param>
    /// <param name="tenantId">For which supplier; null for the one they were last at.</param>
    /// <param name="cancel">Stops before the session begins.</param>
    public async Task<SignInAnswer> Into(Account account, int? tenantId, CancellationToken cancel)
    {
        var memberships = await db.Memberships.AsNoTracking()
            .Where(membership => membership.AccountId == account.Id)
            .OrderBy(membership => membership.TenantId).ToListAsync(cancel);
        var last = tenantId ?? await db.AccountSessions.Where(session => session.AccountId == account.Id)
            .OrderByDescending(session => session.StartedAt)
            .Select(session => (int?)session.TenantId).FirstOrDefaultAsync(cancel);
        var chosen = memberships.Find(membership => membership.TenantId == last);
        if (chosen is null && tenantId is null) chosen = memberships.FirstOrDefault();
        if (chosen is null) return SignInAnswer.NoMembership;

        var request = requests.HttpContext!;
        var session = await sessions.Begin(
            account.Id, chosen.TenantId, Devices.Name(request.Request.Headers.UserAgent.ToString()), cancel);
        await manager.SignInWithClaimsAsync(account, isPersistent: true, Claims(account, chosen, session));
        return SignInAnswer.Done;
    }

    public async Task Out(CancellationToken cancel)
    {
        var user = requests.HttpContext!.User;
        if (Sessions.IdOf(user) is { } own && accounts.GetUserId(user) is { } account)
            await sessions.End(long.Parse(account, CultureInfo.InvariantCulture), id => id == own, cancel);
        await manager.SignOutAsync();
    }

    private static List<Claim> Claims(Account account, Membership membership, AccountSession session)
    {
        List<Claim> claims =
        [
            new(AccountClaims.Session, session.Id.ToString("D", CultureInfo.InvariantCulture)),
            new(AccountClaims.Tenant, membership.TenantId.ToString(CultureInfo.InvariantCulture)),
            new(AccountClaims.Person, membership.PersonId.ToString(CultureInfo.InvariantCulture)),
        ];
        if (account.Language is { } language) claims.Add(new Claim(AccountClaims.Language, language));
        if (account.Theme is { } theme) claims.Add(new Claim(AccountClaims.Theme, theme));
        return claims;
    }
}
