using Debitor.Core.Prevention;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Prevention;

/// <summary>A small step that closes a gap.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Name">Its name.</param>
/// <param name="Score">The score of its checklist.</param>
/// <param name="Line">What is missing.</param>
public sealed record GapLine(long CustomerId, string Name, int Score, ChecklistLine Line);

/// <summary>Small steps of prevention for the day of one person: a track of its own, beside the debts.</summary>
/// <remarks>
/// Only where the list of debts leaves time, and never more than the policy says. They are no contacts about debt and
/// count as none. New customers come first: what is asked at the beginning is answered gladly.
/// </remarks>
internal sealed class GapsToday(Workplace desk, DebitorDb db)
{
    // So many customers are looked at, newest first.
    private const int CustomersMax = 60;

    /// <param name="capacity">How many customers a day whoever looks is given; int.MaxValue without a limit.</param>
    /// <param name="debts">How many of today's debts are theirs.</param>
    /// <param name="cancel">Stops between queries.</param>
    public async Task<IReadOnlyList<GapLine>> Read(int capacity, int debts, CancellationToken cancel)
    {
        var asked = PreventionPolicy.Of(desk);
        var room = Math.Min(asked.StepsADay, Math.Max(0, capacity - debts));
        if (room == 0) return [];
        var me = desk.Acting.PersonId;
        var customers = await db.Customers.AsNoTracking().Where(customer => customer.ManagerId == me)
            .OrderByDescending(customer => customer.Id).Take(CustomersMax).ToListAsync(cancel);
        var checklists = await new ChecklistReader(db, asked, desk.Today).Read(customers, cancel);

        // One step a customer: two questions in one day are an interrogation.
        return
        [
            .. customers.Select(customer => (Customer: customer, List: checklists[customer.Id]))
                .Where(one => one.List.Gaps.Any()).Take(room)
                .Select(one => new GapLine(
                    one.Customer.Id, one.Customer.Name, one.List.Score, one.List.Gaps.First())),
        ];
    }
}
