using Debitor.Core.Strategy;
using Debitor.Platform.Database;
using Debitor.Strategy;

namespace Debitor.Customers;

/// <summary>Looks which rules of contacts one more contact with a customer passes.</summary>
internal static class ContactCheck
{
    /// <param name="db">A context, in a transaction or not.</param>
    /// <param name="customer">A customer in sight.</param>
    /// <param name="made">The contact.</param>
    /// <param name="contactPersonId">With whom.</param>
    /// <param name="nowThere">The customer's wall clock; null when the hour is not known.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<ContactBreach>> Of(
        DebitorDb db, Customer customer, PlannedContact made, long? contactPersonId, DateTime? nowThere,
        CancellationToken cancel)
    {
        if (made.IsIncoming) return [];
        var inputs = await PlanningInputs.Of(db, cancel);
        var isOurs = db.Database.CurrentTransaction is not null;
        await using var snapshot = isOurs ? null : await db.Database.BeginSnapshot(cancel);
        var together = new Questions(db);
        using var reader = new DossierReader(db, made.On, [customer.Id], together);
        await together.Answer(cancel);
        return reader.Next(out var head, out var dossier)
            ? ContactBreaches.Of(
                dossier, inputs.Policy, PlanningInputs.Calendar(head.Country), made, contactPersonId, nowThere)
            : [];
    }
}
