using Debitor.Core;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Identity;

/// <summary>Why an administrator can't do that to an account.</summary>
public enum PeopleAccountRefusal
{
    /// <summary>Only who manages people may.</summary>
    NotAllowed,

    /// <summary>The person has no e-mail, and an account goes by it.</summary>
    EmailMissing,

    /// <summary>The person is not one of ours, or has left.</summary>
    PersonGone,

    /// <summary>Nobody has invited them yet.</summary>
    NoAccount,

    /// <summary>The account works for another supplier too: its owner alone changes what belongs to it.</summary>
    WorksElsewhere,

    /// <summary>Nobody locks themselves out.</summary>
    Self,

    /// <summary>The person is tied to an account of another e-mail.</summary>
    PersonTaken,
}

/// <summary>A link to hand over, and until when it works.</summary>
/// <param name="Path">With the token; shown once, kept nowhere.</param>
/// <param name="IsJoin">Whether the account exists elsewhere and its owner has to agree.</param>
internal sealed record Invitation(string Path, bool IsJoin);

/// <summary>What an administrator does to the accounts of our people.</summary>
/// <remarks>
/// An account may work for several suppliers. Whoever sets its password is its master for all of them; so one that
/// works elsewhere is invited by a link that its owner opens signed in, and is otherwise left alone.
/// </remarks>
internal sealed class PeopleAccounts(
    IServiceScopeFactory scopes, DebitorDbFactory databases, OneTimeLinks links, Sessions sessions,
    TimeProvider clock)
{
    private const string PasswordPath = "/account/password?link=";
    private const string JoinPath = "/account/join?link=";

    /// <summary>Makes the account of a person where there is none, and a link to set its password.</summary>
    public Task<Decision<Invitation, PeopleAccountRefusal>> Invite(
        Workplace desk, long personId, CancellationToken cancel) =>
        Work<Invitation>(desk, personId, "invite", async (accounts, db, person, known) =>
        {
            if (person.LeftOn <= desk.Today) return PeopleAccountRefusal.PersonGone;
            if (string.IsNullOrWhiteSpace(person.Email)) return PeopleAccountRefusal.EmailMissing;
            var account = known ?? await accounts.FindByEmailAsync(person.Email);
            if (account is not null && await WorksElsewhere(account.Id, desk.Tenant.Id, cancel))
            {
                if (known is not null) return PeopleAccountRefusal.WorksElsewhere;
                return new Invitation(JoinPath + Token(LinkPurpose.Join, account, desk, personId), IsJoin: true);
            }

            if (known is null)
            {
                var creation = new CreateAccount(accounts, databases, desk.Ids, desk.Clock, desk.Actor);
                var made = await creation.Run(desk.Tenant.Id, person, null, cancel);
                if (made.Refusal is not null) return PeopleAccountRefusal.PersonTaken;
                account = made.Value;
            }

            // The links handed out before are over.
            await accounts.UpdateSecurityStampAsync(account!);
            return new Invitation(PasswordPath + Token(LinkPurpose.Password, account!, desk, personId), IsJoin: false);
        }, cancel);

    /// <summary>Locks the account until an administrator opens it, and ends its sessions.</summary>
    public Task<Decision<bool, PeopleAccountRefusal>> Lock(Workplace desk, long personId, CancellationToken cancel) =>
        Own(desk, personId, "lock-account", async (accounts, account) =>
        {
            await accounts.SetLockoutEndDateAsync(account, PeopleList.LockedForGood);
            await sessions.End(account.Id, _ => true, cancel);
        }, cancel);

    /// <summary>Opens a locked account.</summary>
    public Task<Decision<bool, PeopleAccountRefusal>> Unlock(Workplace desk, long personId, CancellationToken cancel) =>
        Own(desk, personId, "unlock-account", async (accounts, account) =>
        {
            await accounts.SetLockoutEndDateAsync(account, null);
            await accounts.ResetAccessFailedCountAsync(account);
        }, cancel);

    /// <summary>Forgets all passkeys, as after the loss of a device.</summary>
    public Task<Decision<bool, PeopleAccountRefusal>> ResetPasskeys(
        Workplace desk, long personId, CancellationToken cancel) =>
        Own(desk, personId, "reset-passkeys", async (accounts, account) =>
        {
            foreach (var key in await accounts.GetPasskeysAsync(account))
                await accounts.RemovePasskeyAsync(account, key.CredentialId);
            await sessions.End(account.Id, _ => true, cancel);
        }, cancel);

    /// <summary>Ends the sessions of a person for this supplier.</summary>
    public Task<Decision<bool, PeopleAccountRefusal>> EndSessions(
        Workplace desk, long personId, CancellationToken cancel) =>
        Work<bool>(desk, personId, "end-sessions", async (_, _, _, account) =>
        {
            if (account is null) return PeopleAccountRefusal.NoAccount;
            await sessions.EndFor(account.Id, desk.Tenant.Id, cancel);
            return true;
        }, cancel);

    /// <summary>Whether the e-mail of a person may become another one.</summary>
    public async Task<bool> MayHave(Workplace desk, long personId, string email, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var own = await Of(accounts, desk.Tenant.Id, personId, cancel);
        if (own is null || string.Equals(own.Email, email, StringComparison.OrdinalIgnoreCase)) return true;
        return await accounts.FindByEmailAsync(email) is null && !await WorksElsewhere(own.Id, desk.Tenant.Id, cancel);
    }

    /// <summary>Lets the account follow the e-mail of its person.</summary>
    public async Task Follow(Workplace desk, long personId, string email, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await Of(accounts, desk.Tenant.Id, personId, cancel) is not { } account || account.Email == email) return;
        account.Email = email;
        account.UserName = email;
        await accounts.UpdateAsync(account);
    }

    /// <summary>Which supplier invites the account by the link; null when the link is over or another's.</summary>
    public async Task<string?> Inviter(Account account, string? link, CancellationToken cancel)
    {
        if (Invited(account, link) is not { } read) return null;
        await using var db = databases.Context(0);
        return await db.Tenants.Where(tenant => tenant.Id == read.TenantId)
            .Select(tenant => tenant.Name).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Ties the account to the person it was invited as.</summary>
    /// <returns>The supplier; null when the link is over.</returns>
    public async Task<int?> Join(Account account, string? link, CancellationToken cancel)
    {
        if (Invited(account, link) is not { } read) return null;
        await using var db = databases.Context(read.TenantId);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(known => known.Id == read.PersonId, cancel);
        if (!string.Equals(person?.Email, account.Email, StringComparison.OrdinalIgnoreCase)) return null;
        await using var scope = scopes.CreateAsyncScope();
        var parts = scope.ServiceProvider.GetRequiredService<WorkplaceParts>();
        var creation = new CreateAccount(
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), databases, parts.IdsOf(read.TenantId),
            clock, new Actor(account.Email!, parts.SystemUser));
        return (await creation.Run(read.TenantId, person!, null, cancel)).Refusal is null ? read.TenantId : null;
    }

    private OneTimeLink? Invited(Account account, string? link) =>
        links.Read(link, LinkPurpose.Join) is { } read
        && read.AccountId == account.Id && read.Stamp == account.SecurityStamp
            ? read
            : null;

    private string Token(LinkPurpose purpose, Account account, Workplace desk, long personId) =>
        links.Make(new OneTimeLink(purpose, account.Id, desk.Tenant.Id, personId, account.SecurityStamp!));

    // What changes the account itself, and so only where this supplier is the only one.
    private Task<Decision<bool, PeopleAccountRefusal>> Own(
        Workplace desk, long personId, string action, Func<UserManager<Account>, Account, Task> change,
        CancellationToken cancel) =>
        Work<bool>(desk, personId, action, async (accounts, _, _, account) =>
        {
            if (account is null) return PeopleAccountRefusal.NoAccount;
            if (personId == desk.Acting.PersonId) return PeopleAccountRefusal.Self;
            if (await WorksElsewhere(account.Id, desk.Tenant.Id, cancel)) return PeopleAccountRefusal.WorksElsewhere;
            await change(accounts, account);
            return true;
        }, cancel);

    private async Task<Decision<T, PeopleAccountRefusal>> Work<T>(
        Workplace desk, long personId, string action,
        Func<UserManager<Account>, DebitorDb, Person, Account?, Task<Decision<T, PeopleAccountRefusal>>> change,
        CancellationToken cancel)
    {
        if (!desk.May(Right.ManagePeople)) return PeopleAccountRefusal.NotAllowed;

        // Accounts are read anew for every deed: a screen stays open for hours.
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await desk.ChangeBook<Decision<T, PeopleAccountRefusal>>(
            async db =>
            {
                var person = await db.People.AsNoTracking().SingleOrDefaultAsync(known => known.Id == personId, cancel);
                if (person is null) return PeopleAccountRefusal.PersonGone;
                var answer = await change(accounts, db, person, await Of(accounts, desk.Tenant.Id, personId, cancel));
                if (answer.Refusal is not null) return answer;
                new Journal(desk.Ids).Add(db, new Deed(desk.Actor, desk.Clock.Microseconds(), action)
                {
                    Subject = "person",
                    SubjectId = personId,
                });
                await db.SaveChangesAsync(cancel);
                return answer;
            },
            cancel);
    }

    private async Task<Account?> Of(
        UserManager<Account> accounts, int tenantId, long personId, CancellationToken cancel)
    {
        await using var db = databases.Context(0);
        var tied = await db.Memberships.AsNoTracking()
            .SingleOrDefaultAsync(known => known.TenantId == tenantId && known.PersonId == personId, cancel);
        return tied is null ? null : await accounts.FindByIdAsync($"{tied.AccountId}");
    }

    private async Task<bool> WorksElsewhere(long accountId, int tenantId, CancellationToken cancel)
    {
        await using var db = databases.Context(0);
        return await db.Memberships.AnyAsync(
            known => known.AccountId == accountId && known.TenantId != tenantId, cancel);
    }
}
