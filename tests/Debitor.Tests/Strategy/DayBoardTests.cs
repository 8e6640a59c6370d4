using Debitor.Core.Strategy;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Strategy;

/// <summary>The board in memory after any change is the list read afresh.</summary>
public sealed class DayBoardTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Through_payments_talks_disputes_people_and_days(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        using var boards = new DayBoards();
        await Same(office, boards, "2026-05-18");
        foreach (var number in new[] { "A", "B", "C", "D" })
            await office.Customer("2026-05-04", number, contact: number is "C" or "D" ? "The same person" : null);
        foreach (var (customer, rub) in new[] { ("A", 8000), ("B", 4000), ("C", 2000), ("D", 1000), ("ROM", 700) })
            await office.Invoice("2026-05-04", $"{rub}", due: "2026-05-15", rub, customer);
        await Same(office, boards, "2026-05-18");
        await office.Plan("2026-05-18");

        Func<Task>[] changes =
        [
            () => office.Contact("2026-05-18", "reached", "", "A"),
            () => office.Paid("2026-05-18", "4000", 4000, customer: "B"),
            () => office.Say("contact C --result promise --promised-on 2026-05-20 --on 2026-05-18"),
            () => office.Say("contact D --result callback --next 2026-05-18 --next-at 16:00 --on 2026-05-18"),
            () => office.Dispute("2026-05-18", "700", opened: "2026-05-18"),
            () => office.OrderSent("2026-05-18", rub: 700),
            () => office.Absent("2026-05-18", from: "2026-05-18", until: "2026-05-20"),
            () => office.Customer("2026-05-18", "A", manager: "boris@x.ru"),
            () => office.Customer("2026-05-18", "E"),
            () => office.Invoice("2026-05-18", "900", due: "2026-05-18", 900, "E"),
        ];
        foreach (var change in changes)
        {
            await change();
            await Same(office, boards, "2026-05-18");
        }

        await office.Plan("2026-05-21");
        await Same(office, boards, "2026-05-21");
        await Same(office, boards, "2026-05-18");
        await Same(office, boards, "2026-05-19");
    }

    private static async Task Same(Office office, DayBoards boards, string day)
    {
        await using var db = office.Context();
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == db.TenantId, Office.Cancel);
        var fresh = await new TodayList(db, PlanningInputs.Shipped("RU")).For(Office.Day(day), tenant, Office.Cancel);
        var board = await boards.For(db, tenant, Office.Day(day), Office.Cancel);
        Assert.Equal(fresh is null, board is null);
        if (fresh is null) return;
        Assert.Equal(fresh.Worklist.Lines.Select(Written), board!.Worklist.Lines.Select(Written));
        Assert.Equal(fresh.Worklist.Skips, board.Worklist.Skips);
        Assert.Equal(
            fresh.Customers.Values.OrderBy(customer => customer.Id),
            board.Rows.Values.Select(row => row.Customer).Where(customer => fresh.Customers.ContainsKey(customer.Id))
                .OrderBy(customer => customer.Id));
    }

    private static string Written(WorklistLine line) =>
        $"{line.Candidate.CustomerId} {line.OwnerId} {line.Score} {line.Candidate.Step} "
        + $"{string.Join(',', line.Candidate.Debts)} {line.Candidate.BankKnownThrough} "
        + string.Join(',', line.Together);
}
