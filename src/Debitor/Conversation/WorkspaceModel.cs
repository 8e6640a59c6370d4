using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Strategy;

namespace Debitor.Conversation;

/// <summary>One conversation with all that is known before and while it is led.</summary>
public sealed record WorkspaceModel
{
    public required CustomerConversation Row { get; init; }

    /// <summary>What was typed; without the private note for everybody but whoever leads it.</summary>
    public required ConversationDraft Draft { get; init; }

    public required WholeDossier Facts { get; init; }
    public required string Leader { get; init; }

    /// <summary>Whether whoever looks leads it.</summary>
    public required bool IsMine { get; init; }

    /// <summary>Other conversations with the customer that are open.</summary>
    public required IReadOnlyList<OpenConversation> Others { get; init; }

    /// <summary>Everything that is to be known before the talk.</summary>
    public required PreparationModel Preparation { get; init; }

    /// <summary>The policy in force.</summary>
    public required PlanningInputs Inputs { get; init; }

    /// <summary>The method in the customer's language, for what is said and sent.</summary>
    public required MethodBook Book { get; init; }

    /// <summary>The method in the language of whoever looks, for what is chosen and advised.</summary>
    public required MethodBook OurBook { get; init; }

    /// <summary>How often each reason was given lately, by its key.</summary>
    public required IReadOnlyDictionary<string, long> ReasonUse { get; init; }

    /// <summary>Other customers with a debt for whom somebody of this one decides: one talk is enough.</summary>
    public required IReadOnlyList<TogetherDebtor> Together { get; init; }

    /// <summary>What was said against paying in earlier conversations, by key, with the day it was said last.</summary>
    public required IReadOnlyDictionary<string, DateOnly> HeardBefore { get; init; }

    /// <summary>What came in since the conversation was started, a sum a currency.</summary>
    public required IReadOnlyList<Money> PaidSince { get; init; }

    /// <summary>How often they were contacted about this debt.</summary>
    public required int Contacts { get; init; }

    /// <summary>The customer's wall clock when it was read.</summary>
    public required DateTime There { get; init; }

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

    /// <summary>What is next once it is closed as it stands: the policy's answer, nobody's guess.</summary>
    public Answer After(ConversationDraft draft)
    {
        var settlement = Settlement.Of(draft);
        var (on, at) = ConversationRules.Next(draft, settlement);
        var heldOn = draft.HeldOn ?? Facts.On;
        var result = settlement.Result;
        var contact = new PastContact(
            heldOn, result, on, IsOwn: true, at,
            result == ActivityResult.Promise ? settlement.PromisedOn : null, draft.SpeakerId);
        var dossier = new DraftVerdict(this, draft).After(Facts.Dossier, contact);
        var calendar = PlanningInputs.Calendar(Facts.Customer.Country);
        return NextSteps.For(dossier, Inputs.Policy, calendar, Facts.On);
    }

    private static DateTime? Utc(DateTime? at) =>
        at is { } known ? DateTime.SpecifyKind(known, DateTimeKind.Utc) : null;
}
