using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Why a customer had its step on a day.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="On">The day.</param>
/// <param name="IsRewound">Whether the day is over, and only what had been recorded by then was asked.</param>
/// <param name="Dossier">The facts it was told from.</param>
/// <param name="Explanation">The answer and how it came.</param>
internal sealed record ExplainModel(
    Customer Customer, DateOnly On, bool IsRewound, Dossier Dossier, Explanation Explanation);

/// <summary>Reads what was known of a customer and has the planner explain itself.</summary>
internal sealed class ExplainReader(DebitorDb db, string timeZone)
{
    /// <summary>The day that counts as today where nobody says which it is: the newest that was planned.</summary>
    public static async Task<DateOnly> Newest(DebitorDb db, DateOnly on, CancellationToken cancel) =>
        await db.PlanStates.Where(state => state.Track == Track.Debt).Select(state => (DateOnly?)state.PlannedOn)
            .SingleOrDefaultAsync(cancel) ?? on;

    /// <param name="customer">A customer in sight.</param>
    /// <param name="on">The day to explain.</param>
    /// <param name="today">Days before it are rewound to what was known at their end.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<ExplainModel> Read(Customer customer, DateOnly on, DateOnly today, CancellationToken cancel)
    {
        var inputs = await PlanningInputs.Of(db, cancel);
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        var together = new Questions(db);
        var knownBy = on < today ? EndOf(on) : (DateTime?)null;
        using var reader = new DossierReader(db, on, [customer.Id], together, knownBy);
        await together.Answer(cancel);
        if (!reader.Next(out var head, out var dossier))
            throw new InvalidOperationException($"Customer {customer.Id} went while it was read.");
        var calendar = PlanningInputs.Calendar(head.Country);
        return new ExplainModel(
            customer, on, knownBy is not null, dossier, NextSteps.Explain(dossier, inputs.Policy, calendar, on));
    }

    private DateTime EndOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(
        day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
}
