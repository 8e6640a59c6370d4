using System.Globalization;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>Why an import is not taken back.</summary>
internal enum UndoImportRefusal
{
    Unknown,

    /// <summary>It was taken back before; nothing is left to do.</summary>
    AlreadyUndone,

    /// <summary>Later facts stand on its facts; the obstacles say which.</summary>
    InTheWay,
}

/// <summary>Later facts that stand on the facts of an import.</summary>
/// <param name="Key">Their name among the words, below <c>undo-import</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="Customers">Some of the customers they belong to.</param>
internal sealed record ImportObstacle(string Key, long Count, IReadOnlyList<(long Id, string Name)> Customers);

/// <summary>What came of taking an import back.</summary>
/// <param name="Refusal">Null when it is, or would be, taken back.</param>
/// <param name="Obstacles">What stands in the way.</param>
/// <param name="Removed">By table: facts that are gone.</param>
/// <param name="Restored">Columns that have their old value again.</param>
/// <param name="Kept">Companies and people that something else needs, and that therefore stay.</param>
internal sealed record UndoImportAnswer(
    UndoImportRefusal? Refusal, IReadOnlyList<ImportObstacle> Obstacles,
    IReadOnlyList<(string Table, int Count)> Removed, int Restored, int Kept);

/// <summary>Takes an import back: its facts go, what it changed is as before, the entry of the history stays.</summary>
/// <remarks>
/// <para>
/// The facts of an import are those recorded at its instant, which no other import has. It is taken back as a whole
/// or not at all: as soon as a later fact stands on one of its facts, a payment allocated by hand, a note on a
/// customer it brought, it is refused, and what stands there is named.
/// </para>
/// <para>
/// Companies and people stay when something else needs them: the next import would bring them anyway. Everything
/// happens in one transaction that begins by raising the version of the ledger, so nothing comes in between.
/// </para>
/// </remarks>
internal sealed class UndoImport(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    /// <param name="runId">The entry of the history.</param>
    /// <param name="isDryRun">Only tells what would come of it.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public async Task<UndoImportAnswer> Run(long runId, bool isDryRun, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var run = await db.ImportRuns.SingleOrDefaultAsync(known => known.Id == runId, cancel);
        if (run is null) return No(UndoImportRefusal.Unknown, []);
        if (run.UndoneAt is not null) return No(UndoImportRefusal.AlreadyUndone, []);

        var facts = await ImportFacts.Stage(db, run.RecordedAt, cancel);
        var obstacles = await facts.Obstacles(cancel);
        var columns = new ImportRestoration(db, run, facts);
        obstacles.AddRange(await columns.Restore(cancel));
        if (obstacles.Count > 0) return No(UndoImportRefusal.InTheWay, obstacles);

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        await facts.StageTouched(cancel);
        var (removed, kept) = await facts.Remove(cancel);
        if (await facts.Overdrawn(cancel) is { } overdrawn) return No(UndoImportRefusal.InTheWay, [overdrawn]);

        await SettledDays.Set(
            db, await facts.Touched("undo_touched_items", cancel), await facts.Touched("undo_touched_payments", cancel),
            cancel);
        var answer = new UndoImportAnswer(null, [], removed, columns.Count, kept);
        if (isDryRun) return answer;

        await LedgerVersions.Mark(db, await facts.Touched("undo_touched_customers", cancel), cancel);
        await Note(runId, answer, cancel);
        await transaction.CommitAsync(cancel);
        return answer;
    }

    private static UndoImportAnswer No(UndoImportRefusal refusal, IReadOnlyList<ImportObstacle> obstacles) =>
        new(refusal, obstacles, [], 0, 0);

    private async Task Note(long runId, UndoImportAnswer answer, CancellationToken cancel)
    {
        var at = clock.Microseconds();
        var run = await db.ImportRuns.SingleAsync(known => known.Id == runId, cancel);
        run.UndoneAt = at;
        new Journal(ids).Add(db, new Deed(actor, at, "undo-import")
        {
            Subject = "import",
            SubjectId = runId,
            Facts =
            [
                ("files", run.FileNames), ("sha256", run.ContentHash), ("restored", answer.Restored),
                ("removed", answer.Removed.Select(pair => (pair.Table, (object?)pair.Count)).ToList()),
            ],
        });
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }
}

/// <summary>Gives columns that an import changed their old values again, unless somebody changed them since.</summary>
internal sealed class ImportRestoration(DebitorDb db, ImportRun run, ImportFacts facts)
{
    private const int RowsAQuery = 5_000;

    private static readonly Dictionary<string, string> Columns = new()
    {
        ["issued_on"] = nameof(OpenItem.IssuedOn),
        ["due_on"] = nameof(OpenItem.DueOn),
        ["contract"] = nameof(OpenItem.ContractNumber),
        ["order"] = nameof(OpenItem.OrderNumber),
        ["note"] = nameof(OpenItem.Note),
    };

    private long _changedLater;

    /// <summary>Columns restored.</summary>
    public int Count { get; private set; }

    /// <summary>Changes the rows in the context; they are saved by the caller.</summary>
    /// <returns>What was changed since; then nothing may be saved.</returns>
    public async Task<IReadOnlyList<ImportObstacle>> Restore(CancellationToken cancel)
    {
        var changes = await db.ImportChanges.AsNoTracking().Where(change => change.RunId == run.Id).ToListAsync(cancel);
        await Cards<Company>(changes, cancel);
        await Cards<Person>(changes, cancel);
        await Cards<Customer>(changes, cancel);
        await Cards<ContactPerson>(changes, cancel);
        await Cards<CustomerContact>(changes, cancel);
        await Cards<Contract>(changes, cancel);
        await Cards<Dispute>(changes, cancel);
        await Documents(cancel);
        await Freshness(changes, cancel);
        return _changedLater == 0 ? [] : [new ImportObstacle("undo-import.changed-later", _changedLater, [])];
    }

    private async Task Cards<T>(List<ImportChange> changes, CancellationToken cancel)
        where T : TenantRow
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var columns = ImportChanges.Columns(entity)
            .ToDictionary(column => Microsoft.EntityFrameworkCore.RelationalPropertyExtensions.GetColumnName(column));
        var byRow = changes.Where(change => change.Kind == entity.GetTableName()).ToLookup(change => change.RowId);
        foreach (var chunk in byRow.Select(row => row.Key).Chunk(RowsAQuery))
        {
            var rows = await db.Set<T>().Where(row => chunk.Contains(row.Id)).ToListAsync(cancel);
            foreach (var row in rows)
            {
                foreach (var change in byRow[row.Id])
                {
                    var column = columns[change.Field].PropertyInfo!;
                    if (ImportChanges.Text(column.GetValue(row)) != change.NewValue) _changedLater++;
                    else Set(row, column, change.OldValue);
                }
            }

            facts.AlsoTouched.AddRange(rows.Select(CustomerOf).OfType<long>());
        }
    }

    private static long? CustomerOf(TenantRow row) => row switch
    {
        Customer customer => customer.Id,
        CustomerContact contact => contact.CustomerId,
        Contract contract => contract.CustomerId,
        Dispute dispute => dispute.CustomerId,
        _ => null,
    };

    private async Task Documents(CancellationToken cancel)
    {
        var corrections = await db.ItemCorrections.AsNoTracking()
            .Where(correction => correction.RecordedAt == run.RecordedAt).ToListAsync(cancel);
        var byItem = corrections.ToLookup(correction => correction.ItemId);
        foreach (var chunk in byItem.Select(item => item.Key).Chunk(RowsAQuery))
        {
            var items = await db.OpenItems.Where(item => chunk.Contains(item.Id)).ToListAsync(cancel);
            foreach (var item in items)
            {
                facts.AlsoTouched.Add(item.CustomerId);
                foreach (var correction in byItem[item.Id])
                {
                    var column = typeof(OpenItem).GetProperty(Columns[correction.Field])!;
                    var now = column.GetValue(item) is DateOnly day
                        ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                        : (string?)column.GetValue(item);
                    if (now != correction.NewValue) _changedLater++;
                    else Set(item, column, correction.OldValue);
                }
            }
        }
    }

    // What was learned since about the bank stays; else what was known before the import counts again.
    private async Task Freshness(List<ImportChange> changes, CancellationToken cancel)
    {
        var table = db.Model.FindEntityType(typeof(BankFreshness))!.GetTableName();
        var before = changes.Where(change => change.Kind == table).ToDictionary(change => change.RowId);
        var rows = await db.BankFreshness.Where(row => row.RecordedAt == run.RecordedAt).ToListAsync(cancel);
        foreach (var row in rows)
        {
            if (!before.TryGetValue(row.Id, out var change)) db.BankFreshness.Remove(row);
            else row.KnownThrough = (DateOnly)ImportChanges.Value(change.OldValue, typeof(DateOnly))!;
            Count++;
        }
    }

    private void Set(object row, System.Reflection.PropertyInfo column, string? value)
    {
        column.SetValue(row, ImportChanges.Value(value, column.PropertyType));
        Count++;
    }
}
