using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Strategy;

namespace Debitor.Conversation;

/// <summary>One conversation with all that is known before and while it is led.</summary>
public sealed record WorkspaceModel
{
    public required CustomerConversation Row { get; init; }

    /// <summary>What was typed; without the private note for everybody but whoever leads it.</summary>
    public required ConversationDraft Draft { get; init; }

    public required DossierFacts Facts { get; init; }
    public required string Leader { get; init; }

    /// <summary>Whether whoever looks leads it.</summary>
    public required bool IsMine { get; init; }

    /// <summary>Other conversations with the customer that are open.</summary>
    public required IReadOnlyList<OpenConversation> Others { get; init; }

    /// <summary>What was agreed before, newest first.</summary>
    public required IReadOnlyList<AgreedBefore> Agreements { get; init; }

    /// <summary>What we promised them and have not done.</summary>
    public required IReadOnlyList<OwnPromise> OurPromises { get; init; }

    /// <summary>How often they were contacted about this debt.</summary>
    public required int Contacts { get; init; }

    /// <summary>The customer's wall clock when it was read.</summary>
    public required DateTime There { get; init; }

    /// <summary>The words of the customer's language, for what is said and sent.</summary>
    public required Words Theirs { get; init; }

    /// <summary>Of our people, whoever works here.</summary>
    public required IReadOnlyList<Person> OurPeople { get; init; }

    public bool IsOpen => Row.EndedAt is null && Row.UndoneAt is null;

    /// <summary>Whether it was left open on an earlier day.</summary>
    public bool IsLeftOver => IsOpen && ConversationRules.IsLeftOver(Row.StartedOn, Facts.On);

    public DateTime? TalkedAt => Utc(Row.TalkedAt);

    public DateTime StartedAt => DateTime.SpecifyKind(Row.StartedAt, DateTimeKind.Utc);

    /// <summary>The person on the card with whom it is led.</summary>
    public DossierContact? SpeakerOf(ConversationDraft draft) => draft.NewContact is not null
        ? null
        : Facts.ContactPersons.FirstOrDefault(contact => contact.Person.Id == draft.SpeakerId);

    /// <summary>Their name as they are spoken to.</summary>
    public string? NameOf(ConversationDraft draft) =>
        draft.NewContact?.Name ?? SpeakerOf(draft)?.Person.Name;

    /// <summary>What is next once the conversation is closed as it stands: the policy's answer, nobody's guess.</summary>
    public Answer After(ConversationDraft draft)
    {
        var settlement = Settlement.Of(draft);
        var (on, at) = ConversationRules.Next(draft, settlement);
        var heldOn = draft.HeldOn ?? Facts.On;
        var result = settlement.Result;
        var contact = new PastContact(
            heldOn, result, on, IsOwn: true, at,
            result == ActivityResult.Promise ? settlement.PromisedOn : null);
        var dossier = Facts.Dossier with
        {
            Contacts = [.. Facts.Dossier.Contacts.Where(past => past.DoneOn <= heldOn), contact],
            PaymentOrders =
            [
                .. Facts.Dossier.PaymentOrders,
                .. settlement.Settled.OfType<PaymentOrderInput>().Select(order => new SentPaymentOrder(
                    order.CompanyId, order.Currency, null, order.SentOn, order.AmountMinor)),
            ],
            Disputes =
            [
                .. Facts.Dossier.Disputes,
                .. settlement.Settled.OfType<DisputeInput>().Select(dispute => new DisputedDocument(
                    dispute.ItemId, heldOn, null, dispute.AmountMinor)),
            ],
        };
        var calendar = PlanningInputs.Calendar(Facts.Customer.Country);
        return NextSteps.For(dossier, PlanningInputs.Current.Policy, calendar, Facts.On);
    }

    private static DateTime? Utc(DateTime? at) => at is { } known ? DateTime.SpecifyKind(known, DateTimeKind.Utc) : null;
}

/// <summary>An agreement of an earlier talk, with its parts.</summary>
public sealed record AgreedBefore(Agreement Agreement, IReadOnlyList<AgreementPart> Parts);
