using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Tests.Import;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Customers;

public sealed class MergeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Merging_and_parting_two_cards_leaves_every_sum_and_every_fact_where_it_was(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var head = await office.Desk(DemoPeople.Head);
        var (into, from) = (await office.CustomerOf(DemoPeople.Irina), await office.CustomerOf(DemoPeople.Irina, 1));
        var before = (await office.Total(), await Cards(office));

        var merge = await MergeCustomers.Run(head, new(into.Id, from.Id, "Одна компания"), Cancel);

        Assert.Null(merge.Refusal);
        Assert.Equal(before.Item1, await office.Total());
        await using (var db = office.Book())
        {
            Assert.False(await db.OpenItems.AnyAsync(item => item.CustomerId == from.Id, Cancel));
            Assert.False(await db.PlanAnswers.AnyAsync(
                answer => answer.CustomerId == from.Id && answer.SupersededOn == null, Cancel));
            Assert.False(await db.Customers.AnyAsync(card => card.Id == from.Id, Cancel));
            Assert.Equal(into.Id, await MergedCards.Survivor(db, from.Id, Cancel));
            Assert.Equal(into.Id, (await FindCustomer.Run(db, from.Number, Cancel)).TheOne?.Id);
            Assert.Empty(await SettledDays.Differences(db, Cancel));
        }

        var parted = await UnmergeCustomers.Run(head, into.Id, merge.Value, Cancel);

        Assert.Equal(from.Id, parted.FromId);
        Assert.Equal(before, (await office.Total(), await Cards(office)));
        await using var after = office.Book();
        Assert.True(await after.PlanAnswers.AnyAsync(
            answer => answer.CustomerId == from.Id && answer.SupersededOn == null, Cancel));
        Assert.Equal(
            MergeRefusal.MergeUnknown, (await UnmergeCustomers.Run(head, into.Id, merge.Value, Cancel)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Cards_that_an_allocation_joins_are_parted_only_after_it_is_undone(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101, A1, invoice, 2026-05-01, 2026-05-15, 100", "102, B1, invoice, 2026-05-01, 2026-05-15, 70");
        desk.Payments("P1, 102, 2026-05-20, 30");
        await desk.Imports("open-items.csv payments.csv");
        await using var work = await MergeDesk.Open(desk);
        var merge = await work.Merge("101", "102");

        var joining = await LedgerByHand.Allocate(
            work.Desk, new("101", new CreditReference("P1"), new ItemReference("A1")), Cancel);
        var refused = await UnmergeCustomers.Run(work.Desk, work.Id("101"), merge, Cancel);
        await LedgerByHand.Undo(
            work.Desk, new("101", new CreditReference("P1"), new ItemReference("A1"), "ошибка"), Cancel);
        var own = await LedgerByHand.Allocate(
            work.Desk, new("101", new CreditReference("P1"), new ItemReference("B1")), Cancel);
        var parted = await UnmergeCustomers.Run(work.Desk, work.Id("101"), merge, Cancel);

        Assert.NotNull(joining.Receipt);
        Assert.Equal(("P1", "A1"), (Assert.Single(refused.Joined).Credit, refused.Joined[0].Item));
        Assert.NotNull(own.Receipt);
        Assert.Null(parted.Refusal);

        // What was allocated since between moved facts went back with them.
        Assert.Equal(
            ["102|B1|3000"],
            await desk.Rows(
                """
                SELECT c.number, i.number, a.amount_minor FROM allocations a
                JOIN open_items i ON i.id = a.item_id JOIN customers c ON c.id = a.customer_id
                WHERE a.undone_at IS NULL AND i.customer_id = a.customer_id
                """));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_that_names_the_merged_card_goes_on_to_the_other_and_back_when_they_are_parted(
        DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);

        // Both cards have a document of one number: they stay two.
        desk.Items("101, N1, invoice, 2026-05-01, 2026-05-15, 100", "102, N1, invoice, 2026-05-02, 2026-05-16, 70");
        desk.Payments("P1, 102, 2026-05-20, 30, N1");
        await desk.Imports("open-items.csv payments.csv");
        var before = await desk.Ageing(ImportDesk.Today);
        await using var work = await MergeDesk.Open(desk);
        var conflicts = await work.Conflicts();
        var merge = await work.Merge("101", "102");

        var again = await desk.Imports("open-items.csv payments.csv");
        var unchanged = (before, await desk.Ageing(ImportDesk.Today));
        desk.Items("102, N2, invoice, 2026-06-01, 2026-06-10, 5");
        await desk.Imports("open-items.csv");
        var merged = await Owners(desk);
        await UnmergeCustomers.Run(work.Desk, work.Id("101"), merge, Cancel);

        Assert.Equal(["N1"], conflicts);
        Assert.Equal("2 0 0 2 0", ImportDesk.Counts(again, "open-items"));
        Assert.Equal(unchanged.before, unchanged.Item2);
        Assert.Equal(["101|N1", "101|N1", "101|N2"], merged);
        Assert.Equal(["101|N1", "102|N1", "102|N2"], await Owners(desk));
    }

    private static Task<IReadOnlyList<string>> Owners(ImportDesk desk) => desk.Rows(
        "SELECT c.number, i.number FROM open_items i JOIN customers c ON c.id = i.customer_id ORDER BY 1, 2");

    // Which fact lies on which card, whatever the table.
    private static async Task<string> Cards(CustomerOffice office)
    {
        await using var db = office.Book();
        await db.Database.OpenConnectionAsync(Cancel);
        List<string> facts = [];
        // What the rule says of supplies is judged anew for each card.
        foreach (var table in MergeMoves.Tables.Where(table => table != "supply_stops"))
        {
            await using var command = Sql.Command(
                db, $"SELECT id, customer_id FROM {table} WHERE tenant_id = @tenant ORDER BY id", ("@tenant", 1));
            await using var row = await command.ExecuteReaderAsync(Cancel);
            while (await row.ReadAsync(Cancel)) facts.Add($"{table} {row.GetInt64(0)} {row.GetInt64(1)}");
        }

        return string.Join('\n', facts);
    }
}
