using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Gives customers to another manager, and gives them back.</summary>
/// <remarks>
/// Each card keeps what was and what is; cards that were changed together carry one key, by which they are changed
/// back together. What somebody else has changed since stays.
/// </remarks>
internal sealed class ReassignCustomers(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    private const string Field = "manager";

    /// <param name="Customers">Those that were chosen; ones out of sight are passed over.</param>
    /// <param name="AllOf">All customers of this person instead.</param>
    /// <param name="ToId">Who takes over.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="ById">Who hands over.</param>
    /// <param name="Today">The day.</param>
    internal sealed record Request(
        IReadOnlyCollection<long> Customers, long? AllOf, long ToId, string? Reason, long ById, DateOnly Today);

    /// <summary>What was handed over.</summary>
    /// <param name="Key">By which it is given back.</param>
    /// <param name="Count">How many customers.</param>
    internal readonly record struct Handover(string Key, int Count);

    public async Task<Decision<Handover, ReassignmentRefusal>> Run(Request request, CancellationToken cancel)
    {
        var people = await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id, cancel);
        var to = people.GetValueOrDefault(request.ToId);
        var canTake = to is not null && HandoverRules.WorksWithCustomers(to.Role, to.LeftOn, request.Today);
        if (HandoverRules.Reassign(request.Reason, canTake) is { } refusal) return refusal;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var chosen = request.AllOf is { } from
            ? db.Customers.Where(customer => customer.ManagerId == from)
            : db.Customers.Where(customer => request.Customers.Contains(customer.Id));
        var customers = await chosen
            .Where(customer => customer.ManagerId != request.ToId && customer.MergedIntoId == null)
            .OrderBy(customer => customer.Id).ToListAsync(cancel);
        if (customers.Count == 0) return ReassignmentRefusal.NothingToGive;

        var deed = new Deed(actor, clock.Microseconds(), "reassign")
        {
            Facts =
            [
                ("to", request.ToId.ToString("D", null)), ("reason", request.Reason!.Trim()),
                ("customers", customers.Select(customer => customer.Id.ToString("D", null)).ToList()),
            ],
        };
        var key = new Journal(ids).Add(db, deed).Id.ToString("D", null);
        foreach (var customer in customers)
        {
            db.CardChanges.Add(Change(customer, people, customer.ManagerId, request.ToId, request.ById, deed.At, key));
            customer.ManagerId = request.ToId;
        }

        await Store(customers, cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return new Handover(key, customers.Count);
    }

    /// <summary>Gives back what was handed over, as far as nobody has handed it on.</summary>
    public async Task<Decision<int, ReassignmentRefusal>> Undo(string key, long byId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var people = await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id, cancel);
        var byName = people.Values.ToLookup(Written);
        var changes = await db.CardChanges.AsNoTracking()
            .Where(change => change.ExternalId == key && change.Field == Field)
            .ToDictionaryAsync(change => change.CustomerId, cancel);
        var customers = await db.Customers.Where(customer => changes.Keys.Contains(customer.Id))
            .OrderBy(customer => customer.Id).ToListAsync(cancel);
        customers.RemoveAll(customer => customer.ManagerId is not { } manager
            || Written(people[manager]) != changes[customer.Id].NewValue);
        if (customers.Count == 0) return ReassignmentRefusal.Unknown;

        var now = clock.Microseconds();
        new Journal(ids).Add(db, new Deed(actor, now, "reassign-undone")
        {
            Facts =
            [
                ("handover", key),
                ("customers", customers.Select(customer => customer.Id.ToString("D", null)).ToList()),
            ],
        });
        foreach (var customer in customers)
        {
            var before = changes[customer.Id].OldValue is { } old ? byName[old].FirstOrDefault()?.Id : null;
            db.CardChanges.Add(Change(customer, people, customer.ManagerId, before, byId, now, null));
            customer.ManagerId = before;
        }

        await Store(customers, cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return customers.Count;
    }

    private async Task Store(List<Customer> customers, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await LedgerVersions.Mark(db, [.. customers.Select(customer => customer.Id)], cancel);
    }

    private CardChange Change(
        Customer customer, Dictionary<long, Person> people, long? before, long? after, long byId, DateTime at,
        string? key)
    {
        return new CardChange
        {
            Id = ids.Next(db),
            CustomerId = customer.Id,
            Field = Field,
            OldValue = Name(before),
            NewValue = Name(after),
            PersonId = byId,
            Source = ContactAtDesk.Source,
            ExternalId = key,
            RecordedAt = at,
        };

        string? Name(long? id) => id is { } known && people.TryGetValue(known, out var person) ? Written(person) : null;
    }

    // As the column of a file names one of us.
    private static string Written(Person person) => person.Email ?? person.Name;
}
