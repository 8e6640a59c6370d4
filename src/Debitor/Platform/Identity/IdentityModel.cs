using Debitor.Platform.Api;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Identity;

/// <summary>
/// The tables outside the tenant wall: who may sign in, and the keys that protect cookies. They say before anything
/// else which tenant somebody belongs to.
/// </summary>
internal static class IdentityModel
{
    /// <summary>All of them; a test holds every other table to the wall.</summary>
    public static readonly string[] Tables =
    [
        "accounts", "account_claims", "account_logins", "account_tokens", "account_passkeys", "memberships",
        "account_sessions", "api_token_addresses", "data_protection_keys",
    ];

    public static void Add(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable("accounts").HasKey(a => a.Id);
            account.Ignore(a => a.OwnNames);
            account.HasIndex(a => a.NormalizedEmail).IsUnique();
            account.HasIndex(a => a.NormalizedUserName).IsUnique();
            account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();

            // Instants are kept as DateTime in UTC; the time of day of a lock-out needs no zone either.
            account.Property(a => a.LockoutEnd).HasConversion(
                end => end == null ? (DateTime?)null : end.Value.UtcDateTime,
                end => end == null ? null : new DateTimeOffset(DateTime.SpecifyKind(end.Value, DateTimeKind.Utc)));
        });
        model.Entity<IdentityUserClaim<long>>(claim =>
        {
            claim.ToTable("account_claims").HasKey(c => c.Id);
            claim.HasIndex(c => c.UserId);
        });
        model.Entity<IdentityUserLogin<long>>(login =>
        {
            login.ToTable("account_logins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
            login.HasIndex(l => l.UserId);
        });
        model.Entity<IdentityUserToken<long>>().ToTable("account_tokens")
            .HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        model.Entity<IdentityUserPasskey<long>>(passkey =>
        {
            passkey.ToTable("account_passkeys").HasKey(p => p.CredentialId);
            passkey.HasIndex(p => p.UserId);
            passkey.Property(p => p.CredentialId).HasMaxLength(1024);
            passkey.OwnsOne(p => p.Data).ToJson();
        });
        model.Entity<Membership>(membership =>
        {
            membership.ToTable("memberships").HasKey(m => new { m.AccountId, m.TenantId });
            membership.HasIndex(m => new { m.TenantId, m.PersonId }).IsUnique();
        });
        model.Entity<AccountSession>(session =>
        {
            session.ToTable("account_sessions").HasKey(s => s.Id);
            session.Property(s => s.Id).ValueGeneratedNever();
            session.HasIndex(s => s.AccountId);
        });
        model.Entity<ApiTokenAddress>().ToTable("api_token_addresses").HasKey(a => a.Hash);
        model.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }
}
