using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Identity;

/// <summary>Holds every new password of an account to <see cref="PasswordRules"/>, whichever way it comes.</summary>
internal sealed class PasswordPolicy(DebitorDbFactory databases) : IPasswordValidator<Account>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        List<string> owner = [.. user.OwnNames];
        if (user.Email is { } email) owner.Add(email.Split('@')[0]);
        if (user.Id != 0) owner.AddRange(await Names(user.Id));
        var findings = PasswordRules.Check(password ?? "", owner);
        return findings.Count == 0
            ? IdentityResult.Success
            : IdentityResult.Failed([.. findings.Select(finding => new IdentityError { Code = $"{finding}" })]);
    }

    /// <summary>What the policy found; empty when something else went wrong.</summary>
    public static IReadOnlyList<PasswordFinding> Findings(IdentityResult result) =>
    [
        .. result.Errors
            .Select(error => Enum.TryParse(error.Code, out PasswordFinding finding) ? finding : (PasswordFinding?)null)
            .OfType<PasswordFinding>().Distinct(),
    ];

    // What the account is called at each of its suppliers, each behind its own wall.
    private async Task<List<string>> Names(long accountId)
    {
        List<string> names = [];
        await using var db = databases.Context(0);
        foreach (var membership in await db.Memberships.AsNoTracking()
            .Where(known => known.AccountId == accountId).ToListAsync())
        {
            await using var tenant = databases.Context(membership.TenantId);
            var name = await tenant.People.Where(person => person.Id == membership.PersonId)
                .Select(person => person.Name).SingleOrDefaultAsync();
            if (name is not null) names.Add(name);
        }

        return names;
    }
}
