using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>What a head does about the team: rights, and refusals in words.</summary>
internal sealed class TeamAtDesk(Workplace desk, Workplaces workplaces)
{
    private Words Words => desk.Words;

    /// <summary>Hands customers over.</summary>
    /// <param name="customers">Those that were chosen.</param>
    /// <param name="allOf">All of this person instead.</param>
    /// <param name="allOrphans">All without a manager instead.</param>
    /// <param name="to">Who takes over.</param>
    /// <param name="reason">Why.</param>
    public async Task<(string? Refusal, ReassignCustomers.Handover? Done)> Reassign(
        IReadOnlyCollection<long> customers, long? allOf, bool allOrphans, long to, string? reason)
    {
        if (!desk.May(Right.Reassign)) return (Words["today.refused.right"], null);
        if (allOrphans) customers = await Orphans();
        var request = new ReassignCustomers.Request(
            customers, allOf, to, reason, desk.Acting.PersonId, desk.Today);
        var decision = await desk.Change(
            db => new ReassignCustomers(db, desk.Ids, desk.Clock, desk.Actor).Run(request, CancellationToken.None),
            CancellationToken.None);
        if (decision.Refusal is { } refusal) return (Why(refusal), null);
        workplaces.Forget(desk.Tenant.Id, to);
        return (null, decision.Value);
    }

    /// <summary>Gives back what was handed over.</summary>
    public async Task<(string? Refusal, int Count)> UndoReassignment(string key)
    {
        if (!desk.May(Right.Reassign)) return (Words["today.refused.right"], 0);
        var decision = await desk.Change(
            db => new ReassignCustomers(db, desk.Ids, desk.Clock, desk.Actor)
                .Undo(key, desk.Acting.PersonId, CancellationToken.None),
            CancellationToken.None);
        return decision.Refusal is { } refusal ? (Why(refusal), 0) : (null, decision.Value);
    }

    /// <summary>Records on which days somebody of the team is away.</summary>
    public async Task<string?> RecordAbsence(long personId, DateOnly? fromOn, DateOnly? untilOn)
    {
        if (!desk.May(Right.ManageAbsences)) return Words["today.refused.right"];
        if (fromOn is not { } from || untilOn is not { } until) return Words["absence.days-missing"];
        var decision = await desk.Change(
            db => new RecordAbsence(db, desk.Ids, desk.Clock, desk.Actor, ContactAtDesk.Source)
                .Run(personId, new AbsentDays(from, until), CancellationToken.None),
            CancellationToken.None);
        if (decision.Refusal is { } refusal) return Words.Of("absence-refusal", refusal);
        await ForgetDeputies(personId);
        return null;
    }

    /// <summary>Takes an absence out.</summary>
    public async Task<string?> UndoAbsence(long absenceId)
    {
        if (!desk.May(Right.ManageAbsences)) return Words["today.refused.right"];
        var decision = await desk.Change(
            db => new TakeBackAbsence(db, desk.Ids, desk.Clock, desk.Actor).Run(absenceId, CancellationToken.None),
            CancellationToken.None);
        if (decision.Refusal is { } refusal) return Words.Of("absence-refusal", refusal);
        await ForgetDeputies(decision.Value!.PersonId);
        return null;
    }

    /// <summary>Shows a customer to a colleague.</summary>
    /// <param name="customer">Name, number or tax number.</param>
    /// <param name="personId">The colleague.</param>
    /// <param name="untilOn">The last day, inclusive; null until it is taken back.</param>
    /// <param name="reason">Why.</param>
    public async Task<(string? Refusal, string? Name)> Share(
        string customer, long personId, DateOnly? untilOn, string? reason)
    {
        if (!desk.May(Right.Reassign)) return (Words["today.refused.right"], null);
        await using var book = desk.Open();
        var found = await FindCustomer.Run(book, customer, CancellationToken.None);
        if (found.TheOne is not { } one)
        {
            return (found.Customers.Count == 0
                ? Words["team.share.not-found", ("read", customer.Trim())]
                : Words["team.share.ambiguous", ("names", found.Names)], null);
        }

        var request = new ShareCustomer.Request(
            one.Id, personId, untilOn, reason, desk.Acting.PersonId, desk.Today);
        var decision = await desk.Change(
            db => new ShareCustomer(db, desk.Ids, desk.Clock, desk.Actor).Run(request, CancellationToken.None),
            CancellationToken.None);
        if (decision.Refusal is { } refusal) return (Why(refusal), null);
        workplaces.Forget(desk.Tenant.Id, personId);
        return (null, one.Name);
    }

    /// <summary>Takes back that a customer is shown.</summary>
    public async Task<string?> Revoke(long shareId)
    {
        if (!desk.May(Right.Reassign)) return Words["today.refused.right"];
        var decision = await desk.Change(
            db => new ShareCustomer(db, desk.Ids, desk.Clock, desk.Actor).Revoke(shareId, CancellationToken.None),
            CancellationToken.None);
        if (decision.Refusal is { } refusal) return Why(refusal);
        workplaces.Forget(desk.Tenant.Id, decision.Value);
        return null;
    }

    private async Task<List<long>> Orphans()
    {
        await using var db = desk.Open();
        var today = desk.Today;
        var gone = db.People.Where(person => person.LeftOn <= today).Select(person => (long?)person.Id);
        return await db.Customers
            .Where(customer => customer.ManagerId == null || gone.Contains(customer.ManagerId))
            .OrderBy(customer => customer.Id).Select(customer => customer.Id).ToListAsync();
    }

    // Whoever stands in sees the customers at once, and at once no more.
    private async Task ForgetDeputies(long personId)
    {
        await using var db = desk.Open();
        var deputies = await db.People.Where(person => person.DeputyId != null)
            .Select(person => new { person.Id, person.DeputyId }).ToListAsync();
        foreach (var known in deputies.Where(known => known.Id == personId))
            workplaces.Forget(desk.Tenant.Id, known.DeputyId!.Value);
    }

    private string Why(ReassignmentRefusal refusal) =>
        Words.Of("reassignment", refusal, ("count", HandoverRules.ReasonMax));

    private string Why(SharingRefusal refusal) => Words.Of("sharing", refusal);
}
