using System.Data.Common;
using Debitor.Core.Platform.Audit;
using Debitor.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Audit;

public sealed class JournalTests
{
    private static readonly Actor Ann = new("ann@example.com", "ann");

    private static readonly DateTime Morning = new(2026, 3, 2, 6, 30, 0, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_entry_says_who_did_what_to_which_thing_and_when(DatabaseKind kind)
    {
        await using var database = await PreparedDatabase.Create(kind);
        var deed = new Deed(Ann, Morning.AddTicks(12_345_679), "write-off")
        {
            Subject = "item",
            SubjectId = 77,
            Facts = [("reason", "спор"), ("amountMinor", 10_050L), ("currency", "RUB")],
        };

        await Write(database, deed);

        await using var db = database.Context();
        var entry = await db.JournalEntries.SingleAsync(Cancel);
        Assert.Equal(("ann@example.com", "ann", "write-off"), (entry.Actor, entry.SystemUser, entry.Action));
        Assert.Equal(("item", 77), (entry.Subject, entry.SubjectId));
        Assert.Equal(Morning.AddTicks(12_345_670), entry.RecordedAt);
        Assert.Equal(DateTimeKind.Utc, entry.RecordedAt.Kind);
        Assert.Equal("""{"amountMinor":10050,"currency":"RUB","reason":"спор"}""", entry.Facts);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_entry_of_a_use_case_that_fails_is_not_stored(DatabaseKind kind)
    {
        await using var database = await PreparedDatabase.Create(kind);
        await using var db = database.Context();
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
        {
            new Journal(database.Ids).Add(db, new Deed(Ann, Morning, "import"));
            await db.SaveChangesAsync(Cancel);
            await transaction.RollbackAsync(Cancel);
        }

        Assert.Equal(0, await db.JournalEntries.CountAsync(Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Personal_values_stand_in_the_facts_as_salted_digests(DatabaseKind kind)
    {
        await using var database = await PreparedDatabase.Create(kind);

        await Write(database, Contact("olga@example.com", "olga@home.example"));

        await using var db = database.Context();
        var entry = await db.JournalEntries.SingleAsync(Cancel);
        var one = JournalChain.Digest(Salt(1), "olga@example.com");
        var two = JournalChain.Digest(Salt(2), "olga@home.example");
        Assert.Equal($$"""{"personal":{"email":["{{one}}","{{two}}"]},"role":"accountant"}""", entry.Facts);
        Assert.Equal(
            ["olga@example.com", "olga@home.example"],
            await db.JournalPersonalValues.OrderBy(v => v.Id).Select(v => v.Value).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Salts_differ_when_nobody_brings_his_own()
    {
        await using var database = await PreparedDatabase.Create(DatabaseKind.Sqlite);
        await using var db = database.Context();
        var journal = new Journal(database.Ids);
        for (var i = 0; i < 5; i++) journal.Add(db, Contact("olga@example.com"));

        Assert.Equal(5, db.JournalPersonalValues.Local.Select(v => v.Salt).Distinct().Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Erasing_a_person_keeps_the_chain_and_is_noted(DatabaseKind kind)
    {
        await using var database = await PreparedDatabase.Create(kind);
        foreach (var email in new[] { "olga@example.com", "ivan@example.com", "olga@example.com" })
            await Write(database, Contact(email));
        await using var db = database.Context();
        await Sealer.Seal(db, Cancel);
        var head = (await JournalVerification.Verify(db, null, Cancel)).Head;

        await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
        {
            var deed = new Deed(Ann, Morning, "erase") { Subject = "contact-person", SubjectId = 9 };
            PersonalValue[] values = [new("email", "olga@example.com"), new("phone", "olga@example.com")];
            Assert.Equal(2, await new Journal(database.Ids).Erase(db, deed, values, Cancel));
            await db.SaveChangesAsync(Cancel);
            await transaction.CommitAsync(Cancel);
        }

        await Sealer.Seal(db, Cancel);
        var verdict = await JournalVerification.Verify(db, head, Cancel);
        Assert.Empty(verdict.Findings);
        Assert.Equal(4, verdict.Sealed);
        Assert.Equal(
            """{"cleared":{"email":2,"phone":0}}""",
            await db.JournalEntries.Where(e => e.Action == "erase").Select(e => e.Facts).SingleAsync(Cancel));
        Assert.Equal(
            [("ivan@example.com", false)],
            (await db.JournalPersonalValues.AsNoTracking().Where(v => v.Value != null || v.Salt != "")
                .ToListAsync(Cancel)).Select(v => (v.Value, v.Salt.Length == 0)));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "UPDATE journal_entries SET actor = 'eve'")]
    [InlineData(DatabaseKind.Sqlite, "DELETE FROM journal_entries")]
    [InlineData(DatabaseKind.Sqlite, "UPDATE journal_seals SET hash = ''")]
    [InlineData(DatabaseKind.Sqlite, "DELETE FROM journal_seals")]
    [InlineData(DatabaseKind.Sqlite, "INSERT OR REPLACE INTO journal_entries SELECT * FROM journal_entries")]
    [InlineData(DatabaseKind.Postgres, "UPDATE journal_entries SET actor = 'eve'")]
    [InlineData(DatabaseKind.Postgres, "DELETE FROM journal_entries")]
    [InlineData(DatabaseKind.Postgres, "TRUNCATE journal_entries")]
    [InlineData(DatabaseKind.Postgres, "UPDATE journal_seals SET hash = ''")]
    [InlineData(DatabaseKind.Postgres, "DELETE FROM journal_seals")]
    [InlineData(DatabaseKind.Postgres, "TRUNCATE journal_seals")]
    public async Task The_database_refuses_to_change_the_journal(DatabaseKind kind, string sql)
    {
        await using var database = await PreparedDatabase.Create(kind);
        await Write(database, new Deed(Ann, Morning, "import"));
        await using var db = database.Context();
        await Sealer.Seal(db, Cancel);

        var refused = await Assert.ThrowsAnyAsync<DbException>(
            () => db.Database.ExecuteSqlRawAsync(sql, Cancel));

        var why = kind == DatabaseKind.Sqlite ? "append-only" : "permission denied";
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    private static Deed Contact(params string[] emails) => new(Ann, Morning, "contact")
    {
        Facts = [("role", "accountant")],
        Personal = [.. emails.Select(email => new PersonalValue("email", email))],
    };

    private static byte[] Salt(byte number) => [.. Enumerable.Repeat(number, JournalChain.SaltBytes)];

    private static async Task Write(PreparedDatabase database, params Deed[] deeds)
    {
        byte salts = 0;
        var journal = new Journal(database.Ids, salt => salt.Fill(++salts));
        await using var db = database.Context();
        foreach (var deed in deeds) journal.Add(db, deed);
        await db.SaveChangesAsync(Cancel);
    }
}
