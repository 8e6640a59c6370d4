using Debitor.Core.Platform.Audit;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Audit;

public sealed class SealerTests
{
    private const JournalProblem EntryChanged = JournalProblem.EntryChanged;
    private const JournalProblem EntryMissing = JournalProblem.EntryMissing;
    private const JournalProblem HashWrong = JournalProblem.HashWrong;
    private const JournalProblem SequenceBroken = JournalProblem.SequenceBroken;
    private const JournalProblem ValueChanged = JournalProblem.PersonalValueChanged;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_empty_journal_verifies_and_has_no_head(DatabaseKind kind)
    {
        await using var database = await PreparedDatabase.Create(kind);
        await using var db = database.Context();

        Assert.Equal(0, await Sealer.Seal(db, Cancel));
        var verdict = await JournalVerification.Verify(db, null, Cancel);

        Assert.Equal((0, 0, null, 0), (verdict.Sealed, verdict.Unsealed, verdict.Head, verdict.FindingCount));
    }

    [Fact]
    public async Task Both_databases_give_the_same_chain()
    {
        var heads = new List<string?>();
        foreach (var kind in new[] { DatabaseKind.Sqlite, DatabaseKind.Postgres })
        {
            await using var database = await Sealed(kind, 1, 5);
            await using var db = database.Context();
            heads.Add((await JournalVerification.Verify(db, null, Cancel)).Head);
        }

        Assert.Equal(heads[0], heads[1]);
        Assert.Equal(64, heads[0]!.Length);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Entries_without_a_seal_are_counted_and_no_error(DatabaseKind kind)
    {
        await using var database = await Sealed(kind, 1, 5);
        await Write(database, 6, 3);
        await using var db = database.Context();

        var verdict = await JournalVerification.Verify(db, null, Cancel);

        Assert.Equal((5, 3, 0), (verdict.Sealed, verdict.Unsealed, verdict.FindingCount));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_entry_committed_late_comes_next_in_the_chain(DatabaseKind kind)
    {
        await using var database = await Sealed(kind, 10, 5);
        var before = await Verify(database);
        await Write(database, 3, 1);
        await using var db = database.Context();

        Assert.Equal(1, await Sealer.Seal(db, Cancel));

        var verdict = await JournalVerification.Verify(db, before.Head, Cancel);
        Assert.Equal((6, 0, 0), (verdict.Sealed, verdict.Unsealed, verdict.FindingCount));
        Assert.Equal(3, (await db.JournalSeals.OrderBy(seal => seal.Sequence).LastAsync(Cancel)).EntryId);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, Sealer.BatchMax)]
    [InlineData(DatabaseKind.Sqlite, Sealer.BatchMax + 1)]
    [InlineData(DatabaseKind.Postgres, Sealer.BatchMax)]
    [InlineData(DatabaseKind.Postgres, Sealer.BatchMax + 1)]
    public async Task Two_sealers_at_once_give_one_chain(DatabaseKind kind, int entries)
    {
        await using var database = await PreparedDatabase.Create(kind);
        await Write(database, 1, entries);

        var sealers = Enumerable.Range(0, 2).Select(_ => Task.Run(
            async () =>
            {
                await using var db = database.Context();
                return await Sealer.Seal(db, Cancel);
            },
            Cancel));
        var counts = await Task.WhenAll(sealers);

        var verdict = await Verify(database);
        Assert.Equal(entries, counts.Sum());
        Assert.Equal((entries, 0, 0), (verdict.Sealed, verdict.Unsealed, verdict.FindingCount));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_sealer_killed_before_it_commits_leaves_the_work_to_the_next(DatabaseKind kind)
    {
        await using var database = await PreparedDatabase.Create(kind);
        await Write(database, 1, 5);
        using var killed = new CancellationTokenSource();
        await using (var db = database.Context())
        {
            await killed.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sealer.Seal(db, killed.Token));
        }

        await using var next = database.Context();
        Assert.Equal(5, await Sealer.Seal(next, Cancel));
        Assert.Equal(0, (await Verify(database)).FindingCount);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_tenant_has_a_chain_of_its_own(DatabaseKind kind)
    {
        await using var database = await Sealed(kind, 1, 5);
        await using var other = database.Factory.Context(PreparedDatabase.OtherTenant);
        new Journal(new IdSource(database.Factory, PreparedDatabase.OtherTenant))
            .Add(other, new Deed(new Actor("cli", "root"), DateTime.UnixEpoch, "import"));
        await other.SaveChangesAsync(Cancel);

        Assert.Equal(1, await Sealer.Seal(other, Cancel));

        Assert.Equal(1, (await JournalVerification.Verify(other, null, Cancel)).Sealed);
        Assert.Equal(5, (await Verify(database)).Sealed);
    }

    public static TheoryData<DatabaseKind, string, JournalFinding> Tamperings
    {
        get
        {
            (string Sql, JournalFinding Finding)[] tamperings =
            [
                ("UPDATE journal_entries SET actor = 'eve' WHERE id = 3", new(EntryChanged, 3, 3)),
                ("UPDATE journal_entries SET facts = '{}' WHERE id = 3", new(EntryChanged, 3, 3)),
                ("UPDATE journal_entries SET subject = '' WHERE id = 3", new(EntryChanged, 3, 3)),
                ("UPDATE journal_entries SET actor = 'eve' WHERE id = 5", new(HashWrong, 5, 5)),
                ("DELETE FROM journal_entries WHERE id = 3", new(EntryMissing, 3, 3)),
                ("UPDATE journal_seals SET hash = 'x' WHERE sequence = 3", new(HashWrong, 3, 3)),
                ("DELETE FROM journal_seals WHERE sequence = 3", new(SequenceBroken, 3, 4)),
                ("UPDATE journal_personal_values SET value = 'eve' WHERE id = 3", new(ValueChanged, null, 3)),
                ("UPDATE journal_personal_values SET salt = 'x' WHERE id = 3", new(ValueChanged, null, 3)),
            ];
            var cases = new TheoryData<DatabaseKind, string, JournalFinding>();
            foreach (var (sql, finding) in tamperings)
            {
                cases.Add(DatabaseKind.Sqlite, sql, finding);
                cases.Add(DatabaseKind.Postgres, sql, finding);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Tamperings))]
    public async Task What_was_tampered_with_is_found_and_named(
        DatabaseKind kind, string sql, JournalFinding expected)
    {
        await using var database = await Sealed(kind, 1, 5);

        await database.Tamper(sql);

        // A removed entry leaves its personal values behind, which is a second finding.
        Assert.Equal(expected, (await Verify(database)).Findings[0]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_end_that_was_cut_off_is_shown_by_the_hash_kept_elsewhere(DatabaseKind kind)
    {
        await using var database = await Sealed(kind, 1, 5);
        var kept = (await Verify(database)).Head;

        await database.Tamper(
            "DELETE FROM journal_seals WHERE sequence > 3; DELETE FROM journal_entries WHERE id > 3; "
            + "DELETE FROM journal_personal_values WHERE entry_id > 3");

        Assert.Empty((await Verify(database)).Findings);
        Assert.Equal([new(JournalProblem.HeadUnknown)], (await Verify(database, kept)).Findings);
    }

    private static async Task<JournalVerdict> Verify(PreparedDatabase database, string? head = null)
    {
        await using var db = database.Context();
        return await JournalVerification.Verify(db, head, Cancel);
    }

    private static async Task<PreparedDatabase> Sealed(DatabaseKind kind, int firstId, int count)
    {
        var database = await PreparedDatabase.Create(kind);
        await Write(database, firstId, count);
        await using var db = database.Context();
        await Sealer.Seal(db, Cancel);
        return database;
    }

    // Entries with ids of the test's choice, each with one personal value.
    private static async Task Write(PreparedDatabase database, int firstId, int count)
    {
        var salt = Enumerable.Repeat((byte)7, JournalChain.SaltBytes).ToArray();
        var digest = JournalChain.Digest(salt, "olga@example.com");
        var ids = Enumerable.Range(firstId, count).ToList();
        await using var db = database.Context();
        await db.Database.OpenConnectionAsync(Cancel);
        var entries = new BulkStage<JournalEntry>(db);
        await entries.Write(
            ids.Select(id => new JournalEntry
            {
                Id = id,
                RecordedAt = DateTime.UnixEpoch.AddMicroseconds(id),
                Actor = "ann@example.com",
                SystemUser = "ann",
                Action = "contact",
                Facts = $$"""{"personal":{"email":["{{digest}}"]},"имя":{{id}}}""",
            }),
            Cancel);
        await entries.MoveIn(Cancel);
        var values = new BulkStage<JournalPersonalValue>(db);
        await values.Write(
            ids.Select(id => new JournalPersonalValue
            {
                Id = id,
                EntryId = id,
                Field = "email",
                Salt = Convert.ToHexStringLower(salt),
                Value = "olga@example.com",
            }),
            Cancel);
        await values.MoveIn(Cancel);
    }
}
