using Debitor.Conversation;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>
/// Records a contact with a customer and what was told in it; the plan of everybody this contact person serves is
/// made again.
/// </summary>
internal sealed class RecordContact(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    /// <param name="Customer">The customer.</param>
    /// <param name="Contact">What was done.</param>
    /// <param name="ContactPersonId">With whom, when that is known.</param>
    /// <param name="Note">What is worth remembering.</param>
    internal sealed record Request(Customer Customer, MadeContact Contact, long? ContactPersonId, string? Note)
    {
        /// <summary>Who of us made it, when it is one of our people.</summary>
        public long? PersonId { get; init; }

        /// <summary>Payment orders that they told of.</summary>
        public IReadOnlyList<ToldPaymentOrder> Orders { get; init; } = [];

        /// <summary>The customer's wall clock; null when another day than the current one is acted as.</summary>
        public DateTime? NowThere { get; init; }

        /// <summary>What was agreed; a promise with no more than a day is one for the whole debt.</summary>
        public IReadOnlyList<ProposedAgreement> Agreements { get; init; } = [];

        /// <summary>Why it was made although it passes a rule of contacts; null when nobody said.</summary>
        public string? OverLimitReason { get; init; }

        /// <summary>Whether the same talk was recorded for another customer already: it is no second contact.</summary>
        public bool IsSameTalk { get; init; }

        /// <summary>The conversation that this contact closes.</summary>
        public long? ConversationId { get; init; }

        public string Source { get; init; } = "cli";
    }

    /// <summary>What was recorded.</summary>
    /// <param name="ActivityId">By which it is taken back.</param>
    /// <param name="Before">How many contacts the customer had on that day before.</param>
    /// <param name="Agreements">What was agreed, as it was fixed.</param>
    internal readonly record struct Recorded(
        long ActivityId, int Before, IReadOnlyList<FixedAgreement> Agreements);

    /// <summary>Which agreement it was when <see cref="ContactRefusal.Agreement"/> is the answer.</summary>
    public RefusedAgreement? RefusedAgreement { get; private set; }

    /// <summary>Which rules of contacts it passes.</summary>
    public IReadOnlyList<ContactBreach> Breaches { get; private set; } = [];

    public async Task<Decision<Recorded, ContactRefusal>> Run(
        Request request, DateOnly today, CancellationToken cancel)
    {
        var decision = ContactRules.Record(request.Contact, today, request.NowThere);
        if (decision.Refusal is { } refusal) return refusal;
        if (ContactRules.Orders(request.Contact, request.Orders) is { } no) return no;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var recorded = await Within(request, decision.Value, cancel);
        if (recorded.Refusal is not null) return recorded;
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return recorded;
    }

    /// <summary>
    /// The same in the transaction of a use case that writes more and that has raised the version of the ledger;
    /// nothing is committed here, and after a refusal nothing may be.
    /// </summary>
    internal async Task<Decision<Recorded, ContactRefusal>> Within(
        Request request, MadeContact contact, CancellationToken cancel)
    {
        var before = await db.Activities.CountAsync(
            activity => activity.CustomerId == request.Customer.Id && activity.DoneOn == contact.DoneOn
                && activity.UndoneAt == null,
            cancel);
        if (await Passes(request, contact, cancel) is { } over) return over;
        var activity = Row(request, contact);
        db.Activities.Add(activity);
        db.PaymentOrders.AddRange(request.Orders.Select(order => Row(request, order, activity)));
        var (agreed, refused) = await Agree(request, activity, cancel);
        if (refused is not null)
        {
            RefusedAgreement = refused;
            return ContactRefusal.Agreement;
        }

        new Journal(ids).Add(db, DeedOf(request, activity, agreed));
        await db.SaveChangesAsync(cancel);
        await LedgerVersions.Mark(
            db, await ServedBy(db, activity.CustomerId, activity.ContactPersonId, cancel), cancel);
        return new Recorded(activity.Id, before, agreed);
    }

    // Whoever passes a rule says why; the reason is kept with the contact.
    private async Task<ContactRefusal?> Passes(Request request, MadeContact contact, CancellationToken cancel)
    {
        if (request.OverLimitReason?.Trim().Length > ContactRules.ReasonMax) return ContactRefusal.ReasonTooLong;
        if (request.IsSameTalk) return null;
        Breaches = await ContactCheck.Of(
            db, request.Customer,
            new PlannedContact(contact.DoneOn, contact.Channel, contact.Result, contact.IsIncoming),
            request.ContactPersonId, request.NowThere, cancel);
        return Breaches.Count > 0 && string.IsNullOrWhiteSpace(request.OverLimitReason)
            ? ContactRefusal.OverLimit
            : null;
    }

    private async Task<(IReadOnlyList<FixedAgreement> Fixed, RefusedAgreement? Refused)> Agree(
        Request request, Activity activity, CancellationToken cancel)
    {
        var inputs = await PlanningInputs.Of(db, cancel);
        var agreements = new RecordAgreements(db, ids, inputs.Policy);
        var asked = request.Agreements.Count == 0 && activity.PromisedOn is { } promised
            ? await agreements.ForAll(request.Customer, activity.DoneOn, promised, cancel)
            : request.Agreements;
        var occasion = new RecordAgreements.Occasion(
            request.Customer, activity, request.ConversationId, request.NowThere);
        return await agreements.Run(occasion, asked, cancel);
    }

    /// <summary>Whose next steps a contact with this person changes: one decision-maker, one talk.</summary>
    internal static async Task<List<long>> ServedBy(
        DebitorDb db, long customerId, long? contactPersonId, CancellationToken cancel)
    {
        List<long> served = [customerId];
        if (contactPersonId is { } person)
        {
            served.AddRange(await db.CustomerContacts.Where(contact => contact.ContactPersonId == person)
                .Select(contact => contact.CustomerId).ToListAsync(cancel));
        }

        return [.. served.Distinct()];
    }

    private Activity Row(Request request, MadeContact contact) => new()
    {
        Id = ids.Next(db),
        CustomerId = request.Customer.Id,
        DoneOn = contact.DoneOn,
        Channel = contact.Channel,
        Result = contact.Result,
        ContactPersonId = request.ContactPersonId,
        PersonId = request.PersonId,
        NextOn = contact.NextOn,
        NextAt = contact.NextAt,
        PromisedOn = contact.PromisedOn,
        Note = request.Note,
        IsIncoming = contact.IsIncoming,
        OverLimit = Breaches.Count > 0 ? ContactBreaches.Codes(Breaches, HeldWords.Of) : null,
        OverLimitReason = Breaches.Count > 0 ? request.OverLimitReason!.Trim() : null,
        Source = request.Source,
        RecordedAt = clock.Microseconds(),
    };

    private PaymentOrder Row(Request request, ToldPaymentOrder order, Activity activity) => new()
    {
        Id = ids.Next(db),
        CustomerId = request.Customer.Id,
        CompanyId = order.CompanyId,
        Number = order.Number,
        SentOn = order.SentOn,
        Currency = order.Amount.Currency.Code,
        AmountMinor = order.Amount.Minor,
        ActivityId = activity.Id,
        Source = request.Source,
        RecordedAt = activity.RecordedAt,
    };

    private Deed DeedOf(Request request, Activity activity, IReadOnlyList<FixedAgreement> agreed)
    {
        List<(string Name, object? Value)> facts =
        [
            ("on", activity.DoneOn), ("channel", activity.Channel), ("result", activity.Result),
            ("next", activity.NextOn?.ToString("O", null)), ("person", request.ContactPersonId?.ToString("D", null)),
        ];
        if (activity.IsIncoming) facts.Add(("incoming", true));
        if (activity.OverLimit is { } passed) facts.Add(("over", passed));
        if (activity.NextAt is { } hour) facts.Add(("at", hour.ToString("HH:mm", null)));
        if (activity.PromisedOn is { } promised) facts.Add(("promised", promised));
        if (agreed.Count > 0) facts.Add(("agreed", agreed.Select(AgreementFacts.Of).ToList()));
        if (request.Orders.Count > 0)
            facts.Add(("orders", request.Orders.Select(order => $"{order.Amount} {order.Amount.Currency}").ToList()));
        return new Deed(actor, activity.RecordedAt, "contact")
        {
            Subject = "customer",
            SubjectId = request.Customer.Id,
            Facts = facts,
            Personal =
            [
                .. request.Note is { } note ? [new PersonalValue("note", note)] : Array.Empty<PersonalValue>(),
                .. activity.OverLimitReason is { } why
                    ? [new PersonalValue("over", why)]
                    : Array.Empty<PersonalValue>(),
            ],
        };
    }
}
