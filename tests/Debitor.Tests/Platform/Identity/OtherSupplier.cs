using Debitor.Core.Customers;
using Debitor.Customers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Identity;

/// <summary>A second supplier in the database of the demo, with one person.</summary>
internal static class OtherSupplier
{
    public const int TenantId = 2;
    public const string Email = "chuzhoi@other.example";

    public static async Task<long> Add(DemoDesk desk, string email = Email)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using (var owner = desk.Databases.OwnerContext())
        {
            await owner.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO tenants
                    (id, key, name, country, currency, time_zone, language, ledger_version, last_id)
                VALUES (2, 'other', 'Other Ltd', 'GB', 'GBP', 'Europe/London', 'en', 0, 900000000)
                """,
                cancel);
        }

        await using var db = desk.Databases.Context(TenantId);
        var person = new Person
        {
            Id = desk.Web.IdsOf(TenantId).Next(),
            Name = "Чужой Человек",
            NameFolded = "ЧУЖОЙ ЧЕЛОВЕК",
            Email = email,
            Role = PersonRole.Administrator,
            Source = "test",
            RecordedAt = new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc),
        };
        db.People.Add(person);
        await db.SaveChangesAsync(cancel);
        return person.Id;
    }
}
