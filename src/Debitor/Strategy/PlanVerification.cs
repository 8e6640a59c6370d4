using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Holds the stored plan against planning everybody in full.</summary>
/// <param name="Compared">How many customers were compared.</param>
/// <param name="Differing">The numbers of the customers whose stored answer is another one, or has another
/// wake day.</param>
internal sealed record PlanVerification(int Compared, IReadOnlyList<string> Differing)
{
    public static async Task<PlanVerification> Of(
        DebitorDb db, PlanCustomers planner, DateOnly on, CancellationToken cancel)
    {
        var stored = new Dictionary<long, CurrentAnswer>();
        await using (await db.Database.BeginSnapshot(cancel, Reading.WholeTables))
        {
            using var current = CurrentAnswers.Stream(db);
            foreach (var (customerId, answer) in current.All()) stored.Add(customerId, answer);
        }

        var compared = 0;
        List<long> differing = [];
        await foreach (var (customer, answer) in planner.Full(on, cancel))
        {
            compared++;
            if (!stored.TryGetValue(customer.Id, out var known) || !known.Says(answer) || known.WakeOn != answer.WakeOn)
                differing.Add(customer.Id);
        }

        var numbers = await db.Customers.Where(customer => differing.Contains(customer.Id))
            .OrderBy(customer => customer.Number).Select(customer => customer.Number).ToListAsync(cancel);
        return new PlanVerification(compared, numbers);
    }
}
