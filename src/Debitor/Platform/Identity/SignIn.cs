using System.Globalization;
using System.Security.Claims;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

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

    /// <summary>Passwords are switched off here: the company's own sign-in is used.</summary>
    PasswordOff,

    /// <summary>The passkey is not one of ours.</summary>
    PasskeyUnknown,

    /// <summary>The identity provider did not answer as it should.</summary>
    ProviderFailed,

    /// <summary>The identity provider does not vouch for the e-mail.</summary>
    EmailNotVerified,

    /// <summary>The identity provider knows somebody who does not work here.</summary>
    NobodyHere,
}

/// <summary>Signs people in and out: by password, passkey or identity provider, always into a session.</summary>
public sealed class SignIn(
    SignInManager<Account> manager, UserManager<Account> accounts, Sessions sessions, Passkeys passkeys,
    DebitorDb db, OidcSettings provider, IMemoryCache cache, IHttpContextAccessor requests)
{
    public async Task<SignInAnswer> ByPassword(string email, string password, CancellationToken cancel)
    {
        if (provider.Only) return SignInAnswer.PasswordOff;
        var account = await accounts.FindByEmailAsync(email.Trim());
        if (account?.PasswordHash is null) return Nobody(email, password);

        var result = await manager.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (result.IsLockedOut) return SignInAnswer.LockedOut;
        return result.Succeeded ? await Into(account, null, cancel) : SignInAnswer.Wrong;
    }

    /// <summary>By a key that the browser holds.</summary>
    public async Task<SignInAnswer> ByPasskey(string? credential, CancellationToken cancel)
    {
        if (provider.Only) return SignInAnswer.PasswordOff;
        if (await passkeys.Owner(credential) is not { } account) return SignInAnswer.PasskeyUnknown;
        if (await accounts.IsLockedOutAsync(account)) return SignInAnswer.LockedOut;
        return await Into(account, null, cancel);
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

        // Whatever was signed in here before is over: nobody goes on in a session that was begun for another.
        await EndOwn(cancel);
        var session = await sessions.Begin(
            account.Id, chosen.TenantId, Devices.Name(request.Request.Headers.UserAgent.ToString()), cancel);
        await manager.SignInWithClaimsAsync(
            account, isPersistent: true, Claims(account, chosen, session.Id, memberships.Count));
        return SignInAnswer.Done;
    }

    public async Task Out(CancellationToken cancel)
    {
        await EndOwn(cancel);
        await manager.SignOutAsync();
    }

    /// <summary>Puts changed choices of the account into the cookie; the session goes on.</summary>
    public async Task Refresh(Account account, CancellationToken cancel)
    {
        var user = requests.HttpContext!.User;
        if (Sessions.IdOf(user) is not { } session) return;
        var memberships = await db.Memberships.AsNoTracking()
            .Where(membership => membership.AccountId == account.Id).ToListAsync(cancel);
        var tenant = user.FindFirstValue(AccountClaims.Tenant);
        var chosen = memberships.Find(known => known.TenantId.ToString(CultureInfo.InvariantCulture) == tenant);
        if (chosen is null) return;
        await manager.SignInWithClaimsAsync(
            account, isPersistent: true, Claims(account, chosen, session, memberships.Count));
    }

    // As long as a real look at a password takes, and as many times: neither the time nor a lock-out tells who has an
    // account.
    private SignInAnswer Nobody(string email, string password)
    {
        var key = (nameof(SignIn), email.Trim().ToUpperInvariant());
        var failures = cache.Get<int>(key);
        if (failures >= IdentitySetup.FailuresMax) return SignInAnswer.LockedOut;
        accounts.PasswordHasher.HashPassword(new Account(), password);
        cache.Set(key, failures + 1, IdentitySetup.LockedFor);
        return failures + 1 >= IdentitySetup.FailuresMax ? SignInAnswer.LockedOut : SignInAnswer.Wrong;
    }

    private async Task EndOwn(CancellationToken cancel)
    {
        var user = requests.HttpContext!.User;
        if (Sessions.IdOf(user) is { } own && accounts.GetUserId(user) is { } account)
            await sessions.End(long.Parse(account, CultureInfo.InvariantCulture), id => id == own, cancel);
    }

    private static List<Claim> Claims(Account account, Membership membership, Guid session, int memberships)
    {
        List<Claim> claims =
        [
            new(AccountClaims.Session, session.ToString("D", CultureInfo.InvariantCulture)),
            new(AccountClaims.Tenant, membership.TenantId.ToString(CultureInfo.InvariantCulture)),
            new(AccountClaims.Person, membership.PersonId.ToString(CultureInfo.InvariantCulture)),
        ];
        if (memberships > 1) claims.Add(new Claim(AccountClaims.Several, "true"));
        if (account.Language is { } language) claims.Add(new Claim(AccountClaims.Language, language));
        if (account.Theme is { } theme) claims.Add(new Claim(AccountClaims.Theme, theme));
        return claims;
    }
}
