using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>A person's word about the type of a debtor.</summary>
/// <param name="Type">The type.</param>
/// <param name="Reason">Why.</param>
/// <param name="Person">Who of us said so.</param>
/// <param name="On">When.</param>
public sealed record DebtorTypeSet(DebtorType Type, string Reason, string Person, DateOnly On);

/// <summary>The type of a debtor: what somebody chose, else what the evidence says.</summary>
/// <param name="Finding">What the evidence says, also while somebody chose another type.</param>
/// <param name="Choice">Null while nobody chose.</param>
/// <param name="History">What the finding was told from.</param>
public sealed record DebtorTypeModel(DebtorFinding Finding, DebtorTypeSet? Choice, DebtorHistory History)
{
    public DebtorType Type => Choice?.Type ?? Finding.Type;
}

/// <summary>Reads what tells the type of a debtor.</summary>
/// <remarks>A handful of queries, whatever the customer's history; older than a year is not asked for.</remarks>
internal sealed class DebtorTypeReader(DebitorDb db, Customer customer, DateOnly today)
{
    private const int ContactsMax = 500;
    private const int DocumentsMax = 1_000;

    private DateOnly After => today.AddMonths(-DebtorTypes.MonthsMax);

    /// <summary>The type of a debtor; null when there is no such customer in sight.</summary>
    public static async Task<DebtorTypeModel?> Read(Workplace desk, long customerId, CancellationToken cancel)
    {
        await using var db = desk.Open();
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        var customer = await db.Customers.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == customerId, cancel);
        if (customer is null) return null;
        var agreements = await new AgreementHistory(db, customer, desk.Today).Read(cancel);
        var reader = new DebtorTypeReader(db, customer, desk.Today);
        return await reader.Read(agreements, await reader.Contacts(cancel), cancel);
    }

    /// <summary>The contacts of the last year in rising order of the day; work inside our house is none.</summary>
    public async Task<IReadOnlyList<Activity>> Contacts(CancellationToken cancel)
    {
        var newest = await db.Activities.AsNoTracking()
            .Where(activity => activity.CustomerId == customer.Id && activity.UndoneAt == null)
            .Where(activity => activity.DoneOn > After && activity.DoneOn <= today)
            .Where(activity => activity.Channel != Channel.Internal)
            .OrderByDescending(activity => activity.DoneOn).ThenByDescending(activity => activity.Id)
            .Take(ContactsMax).ToListAsync(cancel);
        newest.Reverse();
        return newest;
    }

    /// <param name="agreements">As they stand on the day.</param>
    /// <param name="contacts">See <see cref="Contacts"/>.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<DebtorTypeModel> Read(
        IReadOnlyList<AgreementLine> agreements, IReadOnlyList<Activity> contacts, CancellationToken cancel)
    {
        var history = new DebtorHistory
        {
            Signals = await db.DebtorSignals.AsNoTracking()
                .Where(signal => signal.CustomerId == customer.Id && signal.UndoneAt == null)
                .Where(signal => signal.NotedOn > After && signal.NotedOn <= today)
                .OrderBy(signal => signal.NotedOn).ThenBy(signal => signal.Id)
                .Select(signal => new NotedSignal(signal.Signal, signal.NotedOn)).ToListAsync(cancel),
            Agreements = [.. agreements.Select(line => line.Ended).OfType<EndedAgreement>()],
            Attempts = [.. contacts.Select(contact => new PastAttempt(contact.DoneOn, contact.Result))],
            Reasons = await Reasons(cancel),
            Disputes = await Disputes(cancel),
            Settled = await Settled(cancel),
        };
        return new DebtorTypeModel(DebtorTypes.Infer(history, today), await Choice(cancel), history);
    }

    private async Task<List<GivenReason>> Reasons(CancellationToken cancel) =>
        await db.Conversations.AsNoTracking()
            .Where(talk => talk.CustomerId == customer.Id && talk.UndoneAt == null)
            .Where(talk => talk.End == ConversationEnd.Closed && talk.BusinessReason != null)
            .Where(talk => talk.EndedOn > After && talk.EndedOn <= today)
            .OrderBy(talk => talk.EndedOn).ThenBy(talk => talk.Id)
            .Select(talk => new GivenReason(talk.EndedOn!.Value, talk.BusinessReason!)).ToListAsync(cancel);

    private async Task<List<RaisedDispute>> Disputes(CancellationToken cancel) => await (
        from dispute in db.Disputes.AsNoTracking()
        join item in db.OpenItems.AsNoTracking() on dispute.ItemId equals item.Id
        where dispute.CustomerId == customer.Id && dispute.OpenedOn > After && dispute.OpenedOn <= today
        orderby dispute.OpenedOn, dispute.Id
        select new RaisedDispute(dispute.OpenedOn, item.DueOn)).ToListAsync(cancel);

    private async Task<List<SettledDocument>> Settled(CancellationToken cancel) =>
        await db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customer.Id && item.SettledOn > After && item.SettledOn <= today)
            .Where(item => item.Kind == ItemKind.Invoice || item.Kind == ItemKind.DebitNote)
            .OrderByDescending(item => item.SettledOn).ThenByDescending(item => item.Id).Take(DocumentsMax)
            .Select(item => new SettledDocument(item.DueOn, item.SettledOn!.Value)).ToListAsync(cancel);

    private async Task<DebtorTypeSet?> Choice(CancellationToken cancel)
    {
        var newest = await (
            from choice in db.DebtorTypeChoices.AsNoTracking()
            join person in db.People.AsNoTracking() on choice.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            where choice.CustomerId == customer.Id && choice.ChosenOn <= today
            orderby choice.Id descending
            select new { choice.Type, choice.Reason, choice.ChosenOn, person.Name }).FirstOrDefaultAsync(cancel);
        return newest is { Type: { } type }
            ? new DebtorTypeSet(type, newest.Reason, newest.Name ?? "", newest.ChosenOn)
            : null;
    }
}
