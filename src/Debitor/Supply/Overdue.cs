using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Strategy;

namespace Debitor.Supply;

/// <summary>Whether anything is overdue that a stop could rest on.</summary>
internal static class Overdue
{
    /// <summary>Since when, undisputed and not paid by free credits; null when nothing is. In a transaction.</summary>
    public static async Task<DateOnly?> Since(
        DebitorDb db, PlanningInputs inputs, Customer customer, DateOnly on, CancellationToken cancel)
    {
        var together = new Questions(db);
        using var reader = new DossierReader(db, on, [customer.Id], together);
        await together.Answer(cancel);
        if (!reader.Next(out _, out var dossier)) return null;
        return SupplyStopRules.Judge(
            dossier, null, SupplyStopRules.AnyOverdue(null), inputs.Policy,
            PlanningInputs.Calendar(customer.Country), on).ReachedOn;
    }
}
