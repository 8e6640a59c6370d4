using Debitor.Import;
using Debitor.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Import;

public sealed class UndoImportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_import_taken_back_leaves_the_ledger_as_it_was_to_the_kopeck(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items(
            "101,A1,invoice,2026-03-01,2026-04-01,1000.01", "101,A2,invoice,2026-05-01,2026-07-01,50",
            "102,B1,invoice,2026-05-01,2026-06-01,300");
        await desk.Imports("open-items.csv");
        desk.Payments("1,101,2026-04-10,400.00,A1");
        await desk.Imports("payments.csv");
        var before = await Ledger(desk);

        // Everything that an import can do: new facts, a corrected sum, moved days, a changed card, fresher payments.
        desk.Items(
            "101,A1,invoice,2026-03-01,2026-04-11,1200.01", "101,A3,invoice,2026-06-01,2026-06-10,77",
            "102,B2,credit_note,2026-06-01,2026-06-01,20,,,B1", "102,B1,invoice,2026-05-01,2026-06-01,300,,,,,moved");
        desk.Customers("101, ООО «Лютик и Ко»", "103, ООО «Незабудка»");
        desk.Payments("2,101,2026-06-12,600.00,A1", "3,102,2026-06-12,10");
        await desk.Imports("open-items.csv customers.csv payments.csv --correct");
        Assert.NotEqual(before, await Ledger(desk));

        var looked = await Undo(desk, isDryRun: true);
        Assert.Null(looked.Refusal);
        Assert.NotEmpty(looked.Removed);
        Assert.NotEqual(before, await Ledger(desk));

        var undone = await Undo(desk);
        Assert.Null(undone.Refusal);
        Assert.Equal(looked.Removed, undone.Removed);
        Assert.Equal(before, await Ledger(desk));
        await using (var db = Db(desk)) Assert.Empty(await SettledDays.Differences(db, Cancel));
        Assert.Equal(UndoImportRefusal.AlreadyUndone, (await Undo(desk)).Refusal);
        Assert.Equal(0, (await desk.Say("journal verify")).Exit);

        var again = await desk.Imports("open-items.csv customers.csv payments.csv --correct");
        Assert.True(again.GetProperty("written").GetBoolean());
        Assert.Equal("2 2 0 0 0", ImportDesk.Counts(again, "payments"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_later_fact_stands_in_the_way_and_is_named(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101,A1,invoice,2026-03-01,2026-04-01,1000");
        await desk.Imports("open-items.csv");
        var items = await LastRun(desk);
        desk.Payments("1,101,2026-04-10,400.00,A1");
        await desk.Imports("payments.csv");

        var refused = await Undo(desk, items);
        Assert.Equal(UndoImportRefusal.InTheWay, refused.Refusal);
        var obstacle = Assert.Single(refused.Obstacles);
        Assert.Equal("undo-import.allocated", obstacle.Key);
        Assert.Equal(1, obstacle.Count);
        Assert.Equal("ООО «Лютик»", Assert.Single(obstacle.Customers).Name);

        Assert.Null((await Undo(desk)).Refusal);
        Assert.Null((await Undo(desk, items)).Refusal);
        Assert.Equal("", await desk.Ageing("2026-06-15"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_person_changed_since_is_not_overwritten(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Customers("101, ООО «Лютик и Ко»");
        await desk.Imports("customers.csv");
        await using (var db = Db(desk))
        {
            await db.Customers.Where(customer => customer.Number == "101")
                .ExecuteUpdateAsync(customer => customer.SetProperty(c => c.Name, "ООО «Роза»"), Cancel);
        }

        var refused = await Undo(desk);

        Assert.Equal(UndoImportRefusal.InTheWay, refused.Refusal);
        Assert.Equal("undo-import.changed-later", Assert.Single(refused.Obstacles).Key);
        Assert.Equal(["ООО «Роза»"], await desk.Rows("SELECT name FROM customers WHERE number = '101'"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_raised_sum_that_was_paid_since_stays(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101,A1,invoice,2026-03-01,2026-04-01,1000");
        await desk.Imports("open-items.csv");
        desk.Items("101,A1,invoice,2026-03-01,2026-04-01,1500");
        await desk.Imports("open-items.csv --correct");
        var raised = await LastRun(desk);
        desk.Payments("1,101,2026-06-14,1500,A1");
        await desk.Imports("payments.csv");

        var refused = await Undo(desk, raised);

        Assert.Equal("undo-import.overdrawn", Assert.Single(refused.Obstacles).Key);
        Assert.Equal("", await desk.Ageing("2026-06-15"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_closed_document_is_open_again_after_a_snapshot_is_taken_back(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101,A1,invoice,2026-03-01,2026-04-01,1000", "102,B1,invoice,2026-03-01,2026-04-01,70");
        await desk.Imports("open-items.csv");
        var before = await Ledger(desk);
        desk.Items("101,A1,invoice,2026-03-01,2026-04-01,900");
        await desk.Imports("open-items.csv --snapshot");
        Assert.Equal("900.00 900.00", await desk.Ageing("2026-06-15"));

        Assert.Null((await Undo(desk)).Refusal);

        Assert.Equal(before, await Ledger(desk));
    }

    private static async Task<long> LastRun(ImportDesk desk)
    {
        await using var db = Db(desk);
        return await db.ImportRuns.MaxAsync(run => run.Id, Cancel);
    }

    private static async Task<UndoImportAnswer> Undo(ImportDesk desk, long? runId = null, bool isDryRun = false)
    {
        await using var db = Db(desk);
        var ids = new IdSource(Factory(desk), 1);
        return await new UndoImport(db, ids, desk.Clock, new Actor("ann@example", "ann"))
            .Run(runId ?? await LastRun(desk), isDryRun, Cancel);
    }

    private static DebitorDbFactory Factory(ImportDesk desk) => new(DatabaseAddress.Parse(desk.Url));

    private static DebitorDb Db(ImportDesk desk) => Factory(desk).Context(1);

    // The whole ledger as the product sees it and as it lies there.
    private static async Task<string> Ledger(ImportDesk desk)
    {
        List<string> all = [];
        foreach (var on in (string[])["2026-04-05", "2026-05-15", "2026-06-15", "2026-07-15"])
            all.Add(await desk.Ageing(on));
        all.AddRange(await desk.Rows(ImportDesk.Allocations));
        all.AddRange(await desk.Rows("SELECT number, name, name_folded FROM customers ORDER BY 1"));
        all.AddRange(await desk.Rows(
            "SELECT number, kind, due_on, document_minor, settled_on, note FROM open_items ORDER BY 1, 2"));
        all.AddRange(await desk.Rows("SELECT number, amount_minor, spent_on FROM payments ORDER BY 1"));
        all.AddRange(await desk.Rows("SELECT known_through FROM bank_freshness ORDER BY 1"));
        all.AddRange(await desk.Rows("SELECT count(*) FROM item_corrections"));
        all.AddRange(await desk.Rows("SELECT count(*) FROM adjustments"));
        return string.Join('\n', all);
    }
}
