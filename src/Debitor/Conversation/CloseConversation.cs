using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>What came of closing a conversation.</summary>
/// <param name="Refusal">Why it stays open; null when it is closed.</param>
/// <param name="ActivityId">The contact that was recorded; by it everything is taken back.</param>
public sealed record CloseAnswer(ConversationRefusal? Refusal, long ActivityId = 0)
{
    /// <summary>Why the contact itself is refused.</summary>
    public ContactRefusal? Contact { get; init; }

    /// <summary>Which rules of contacts it passes.</summary>
    public IReadOnlyList<ContactBreach> Breaches { get; init; } = [];

    /// <summary>Which agreement does not stand, and why.</summary>
    internal RefusedAgreement? Agreement { get; init; }

    /// <summary>What the refusal names, for its sentence.</summary>
    public MadeContact Made { get; init; }
}

/// <summary>
/// Closes a conversation: what was typed becomes facts, all of them or none, and the plan is made again.
/// </summary>
internal sealed class CloseConversation(Workplace desk, DebitorDb db)
{
    /// <param name="Id">The conversation.</param>
    /// <param name="Version">The version of the draft that whoever closes it has seen.</param>
    internal sealed record Request(long Id, long Version)
    {
        public string Source { get; init; } = CustomerChange.Source;

        /// <summary>Why the contact was made although it passes a rule of contacts.</summary>
        public string? OverLimitReason { get; init; }
    }

    public static async Task<CloseAnswer> Run(Workplace desk, Request request, CancellationToken cancel)
    {
        if (!desk.May(Right.RecordContacts)) return new CloseAnswer(ConversationRefusal.NotAllowed);
        var answer = await desk.Change(db => new CloseConversation(desk, db).Close(request, cancel), cancel);
        return answer;
    }

    /// <summary>The same for a program, in a context of its own.</summary>
    internal async Task<CloseAnswer> Close(Request request, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var row = await db.Conversations.SingleOrDefaultAsync(known => known.Id == request.Id, cancel);
        var customer = row is null
            ? null
            : await db.Customers.SingleOrDefaultAsync(known => known.Id == row.CustomerId, cancel);
        if (row is null || customer is null) return new CloseAnswer(ConversationRefusal.Unknown);
        var draft = DraftJson.Read(row.Draft);
        if (MayClose(row, draft, request.Version) is { } no) return new CloseAnswer(no);

        var (speaker, refusal) = await Speaker(customer, draft, cancel);
        if (refusal is { } wrong) return new CloseAnswer(wrong);
        var settlement = Settlement.Of(draft);
        if (await Unknown(customer.Id, settlement, cancel)) return new CloseAnswer(ConversationRefusal.Unknown);
        var made = Made(row, draft, settlement);
        var contact = Contact(request, row, customer, made, speaker, draft, settlement.Own);
        if ((ContactRules.Record(made, desk.Today, contact.NowThere).Refusal
            ?? ContactRules.Orders(made, contact.Orders)) is { } early)
            return new CloseAnswer(ConversationRefusal.ContactRefused) { Contact = early, Made = made };
        var recording = new RecordContact(db, desk.Ids, desk.Clock, desk.Actor);
        var recorded = await recording.Within(contact, made, cancel);
        if (recorded.Refusal is { } late) return Refused(late, made, recording);
        foreach (var other in settlement.Others)
        {
            if (await WithOther(request, row, draft, other, settlement.For(other), speaker, cancel) is { } refused)
                return refused;
        }

        var closed = new ClosedConversation(desk, db, row, draft, recorded.Value.ActivityId, made.DoneOn);
        closed.Write(settlement, speaker, request.Source);
        await db.SaveChangesAsync(cancel);
        await LedgerVersions.Mark(db, [customer.Id], cancel);
        await transaction.CommitAsync(cancel);
        return new CloseAnswer(null, recorded.Value.ActivityId);
    }

    private static CloseAnswer Refused(ContactRefusal late, MadeContact made, RecordContact recording) => new(
        recording.RefusedAgreement is null
            ? ConversationRefusal.ContactRefused
            : ConversationRefusal.AgreementRefused)
    {
        Contact = late,
        Made = made,
        Agreement = recording.RefusedAgreement,
        Breaches = recording.Breaches,
    };

    // The same person decides for another customer too: what was settled there is a contact of its own with it.
    private async Task<CloseAnswer?> WithOther(
        Request request, CustomerConversation row, ConversationDraft draft, long customerId, Settlement settlement,
        long? speaker, CancellationToken cancel)
    {
        var other = await TogetherReader.Others(db, row.CustomerId)
            .SingleOrDefaultAsync(known => known.Id == customerId, cancel);
        if (other is null || settlement.Settled.Any(input => input is not (PromiseInput or ScheduleInput
            or GuaranteeLetterInput or PaymentOrderInput))) return new CloseAnswer(ConversationRefusal.Unknown);
        var isTheirs = await db.CustomerContacts.AnyAsync(
            link => link.CustomerId == customerId && link.ContactPersonId == speaker && link.RemovedAt == null, cancel);
        var made = new MadeContact(
            draft.HeldOn ?? desk.Today, row.Channel, settlement.Result, null, null,
            settlement.Result == ActivityResult.Promise ? settlement.PromisedOn : null,
            row.Direction == Direction.Incoming);
        var contact = Contact(request, row, other, made, isTheirs ? speaker : null, draft, settlement) with
        {
            IsSameTalk = true,
        };
        if ((ContactRules.Record(made, desk.Today, contact.NowThere).Refusal
            ?? ContactRules.Orders(made, contact.Orders)) is { } early)
            return new CloseAnswer(ConversationRefusal.ContactRefused) { Contact = early, Made = made };
        var recording = new RecordContact(db, desk.Ids, desk.Clock, desk.Actor);
        var recorded = await recording.Within(contact, made, cancel);
        if (recorded.Refusal is { } late) return Refused(late, made, recording);
        foreach (var agreement in draft.Agreements.Where(agreement => agreement.CustomerId == customerId))
            agreement.ActivityId = recorded.Value.ActivityId;
        return null;
    }

    private ConversationRefusal? MayClose(CustomerConversation row, ConversationDraft draft, long version)
    {
        if (row.EndedAt is not null || row.UndoneAt is not null) return ConversationRefusal.Ended;
        if (row.PersonId != desk.Acting.PersonId) return ConversationRefusal.NotYours;
        return row.DraftVersion != version
            ? ConversationRefusal.SavedElsewhere
            : ConversationRules.MayClose(draft, row.StartedOn, desk.Today);
    }

    // Somebody who is met for the first time is put on the card in the same breath.
    private async Task<(long? Id, ConversationRefusal? Refusal)> Speaker(
        Customer customer, ConversationDraft draft, CancellationToken cancel)
    {
        if (draft.NewContact is not { } contact)
        {
            if (draft.SpeakerId is not { } speaker) return (null, null);
            var isTheirs = await db.CustomerContacts
                .AnyAsync(link => link.CustomerId == customer.Id && link.ContactPersonId == speaker, cancel);
            return (isTheirs ? speaker : null, null);
        }

        var seen = EditContactPerson.Empty();
        var typed = new Dictionary<string, string?>(seen)
        {
            ["name"] = contact.Name,
            ["role"] = contact.Role is { } role ? StoredWord.Of(role) : null,
            ["phone"] = contact.Phone,
            ["decides"] = contact.Decides ? "yes" : null,
            ["deputy_for"] = contact.DeputyFor,
        };
        var added = await EditContactPerson.Within(
            desk, db, customer, new EditContactPerson.Request(customer.Id, null, seen, typed), cancel);
        if (added?.Problems.Count > 0)
        {
            return (null, added.Problems.ContainsKey("phone")
                ? ConversationRefusal.PhoneWrong
                : ConversationRefusal.ContactIncomplete);
        }

        contact.Id = added?.ContactPersonId;
        return (contact.Id, null);
    }

    // A browser is not to be believed: documents and companies have to be the customer's and ours.
    private async Task<bool> Unknown(long customerId, Settlement settlement, CancellationToken cancel)
    {
        var items = settlement.Settled.OfType<DisputeInput>().Select(dispute => dispute.ItemId).Distinct().ToList();
        var companies = settlement.Settled.OfType<PaymentOrderInput>().Select(order => order.CompanyId)
            .Distinct().ToList();
        var keepers = settlement.Settled.OfType<OwnPromiseInput>().Select(promise => promise.PersonId).OfType<long>()
            .Distinct().ToList();
        if (items.Count > 0 && await db.OpenItems
            .CountAsync(item => item.CustomerId == customerId && items.Contains(item.Id), cancel) != items.Count)
            return true;
        if (companies.Count > 0 && await db.Companies
            .CountAsync(company => companies.Contains(company.Id), cancel) != companies.Count) return true;
        return keepers.Count > 0 && await db.People.CountAsync(
            person => keepers.Contains(person.Id) && (person.LeftOn == null || person.LeftOn > desk.Today),
            cancel) != keepers.Count;
    }

    // What was promised tells the plan when to look; a day of our own is announced only when somebody named it.
    private MadeContact Made(CustomerConversation row, ConversationDraft draft, Settlement settlement)
    {
        var (on, at) = ConversationRules.Next(draft, settlement);
        var result = settlement.Result;
        return new MadeContact(
            draft.HeldOn ?? desk.Today, row.Channel, result, on, at,
            result == ActivityResult.Promise ? settlement.PromisedOn : null, row.Direction == Direction.Incoming);
    }

    private RecordContact.Request Contact(
        Request request, CustomerConversation row, Customer customer, MadeContact made, long? speaker,
        ConversationDraft draft, Settlement settlement)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(customer.TimeZone);
        return new RecordContact.Request(customer, made, speaker, Clean(draft.Note))
        {
            PersonId = desk.Acting.PersonId,
            Orders = made.Result != ActivityResult.PaymentOrder
                ? []
                :
                [
                    .. settlement.Settled.OfType<PaymentOrderInput>().Select(order => new ToldPaymentOrder(
                        order.CompanyId, order.Number, order.SentOn, new Money(order.AmountMinor, order.Currency))),
                ],
            Agreements = [.. settlement.Settled.Select(DraftAgreements.Proposed).OfType<ProposedAgreement>()],
            ConversationId = row.Id,
            OverLimitReason = request.OverLimitReason,
            NowThere = TimeZoneInfo.ConvertTime(desk.Clock.GetUtcNow(), zone).DateTime,
            Source = request.Source,
        };
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
