using System.Diagnostics;
using Debitor.Core;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Strategy;
using Debitor.Supply;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Bench;

/// <summary>Measures «may we ship?», and how long a look at everybody's supplies takes.</summary>
internal static class ShippingRun
{
    private const int Asked = 1_000;
    private const int WarmRequests = 50;
    private const double Percentile = 0.99;

    /// <summary>Looks at everybody, as each morning does.</summary>
    /// <returns>How many stops were proposed.</returns>
    public static async Task<int> Watch(DebitorDb db, IdSource ids, DateOnly on) =>
        await new SupplyWatch(db, ids, TimeProvider.System, new Actor("bench", "bench")).Daily(on, default);

    /// <summary>Milliseconds within which 99 of 100 answers come, customers spread over the book.</summary>
    public static async Task<double> Milliseconds(Func<DebitorDb> context, DateOnly on)
    {
        List<long> ids;
        await using (var db = context())
        {
            var count = await db.Customers.CountAsync();
            var step = Math.Max(1, count / Asked);
            var first = await db.Customers.MinAsync(customer => customer.Id);
            ids = await db.Customers.Where(customer => (customer.Id - first) % step == 0)
                .OrderBy(customer => customer.Id).Select(customer => customer.Id).Take(Asked).ToListAsync();
        }

        foreach (var id in ids.Take(WarmRequests)) await Ask(context, id, on);
        List<double> took = [];
        foreach (var id in ids) took.Add(await Ask(context, id, on));
        took.Sort();
        return took[Math.Max(0, (int)(took.Count * Percentile) - 1)];
    }

    private static async Task<double> Ask(Func<DebitorDb> context, long id, DateOnly on)
    {
        var watch = Stopwatch.StartNew();
        await using var db = context();
        await db.Database.OpenConnectionAsync();
        var customer = await db.Customers.AsNoTracking().SingleAsync(known => known.Id == id);
        var facts = await ShippingFacts.Read(db, PlanningInputs.Shipped("RU"), customer, on, default);
        _ = facts.Answer(new Money(100_000_00, Currency.Parse(customer.Currency)), "1042");
        return watch.Elapsed.TotalMilliseconds;
    }
}
