using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Identity;

/// <summary>Why an account can't be made.</summary>
public enum AccountRefusal
{
    EmailMissing,

    /// <summary>The person is tied to another account already.</summary>
    PersonTaken,

    /// <summary>The password is too short or too simple.</summary>
    PasswordWeak,
}

/// <summary>Makes an account for one of our people, or ties the one of that e-mail to them.</summary>
public sealed class CreateAccount(
    UserManager<Account> accounts, DebitorDbFactory databases, IdSource ids, TimeProvider clock, Actor actor)
{
    public async Task<Core.Decision<Account, AccountRefusal>> Run(
        int tenantId, Person person, string? password, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(person.Email)) return AccountRefusal.EmailMissing;
        await using var db = databases.Context(tenantId);
        var tied = await db.Memberships.AsNoTracking()
            .SingleOrDefaultAsync(known => known.TenantId == tenantId && known.PersonId == person.Id, cancel);
        var account = await accounts.FindByEmailAsync(person.Email);
        if (tied is not null && tied.AccountId != account?.Id) return AccountRefusal.PersonTaken;

        if (account is null)
        {
            account = new Account
            {
                UserName = person.Email,
                Email = person.Email,
                EmailConfirmed = true,
                Language = person.Language,
                CreatedAt = clock.Microseconds(),
                OwnNames = [person.Name],
            };
            var made = password is null
                ? await accounts.CreateAsync(account)
                : await accounts.CreateAsync(account, password);
            if (!made.Succeeded) return AccountRefusal.PasswordWeak;
        }

        if (tied is null)
        {
            db.Memberships.Add(new Membership
            {
                AccountId = account.Id,
                TenantId = tenantId,
                PersonId = person.Id,
                CreatedAt = clock.Microseconds(),
            });
            new Journal(ids).Add(db, new Deed(actor, clock.Microseconds(), "account")
            {
                Subject = "person",
                SubjectId = person.Id,
                Facts = [("role", person.Role)],
                Personal = [new PersonalValue("email", person.Email)],
            });
            await db.SaveChangesAsync(cancel);
        }

        return account;
    }
}
