using System.Globalization;
using Debitor.Core.Conversation;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Conversation;

/// <summary>The facts that a conversation leaves behind, in the transaction that closes it.</summary>
internal sealed class ClosedConversation(
    Workplace desk, DebitorDb db, CustomerConversation row, ConversationDraft draft, long activityId, DateOnly heldOn)
{
    private readonly DateTime _now = desk.Clock.Microseconds();

    public void Write(Settlement settlement, long? speaker, string source)
    {
        foreach (var promise in settlement.Settled.OfType<OwnPromiseInput>()) db.OwnPromises.Add(Row(promise, source));
        foreach (var dispute in settlement.Settled.OfType<DisputeInput>()) db.Disputes.Add(Row(dispute, source));
        foreach (var signal in draft.Signals.Distinct()) db.DebtorSignals.Add(Row(signal, source));
        row.End = ConversationEnd.Closed;
        row.EndedAt = _now;
        row.EndedOn = heldOn;
        row.Stage = Stage.Analyse;
        row.ActivityId = activityId;
        row.ContactPersonId = speaker;
        row.Tactic = draft.Tactic;
        row.IsTacticRight = draft.IsTacticRight;
        row.Goal = draft.Goal ?? ConversationRules.Reached(draft, settlement);
        row.BusinessReason = draft.BusinessReason;
        row.PersonalReason = draft.PersonalReason;
        row.Recap = string.IsNullOrWhiteSpace(draft.Recap) ? null : draft.Recap.Trim();
        row.IsRecapConfirmed = draft.IsRecapConfirmed;
        row.RecapSentAt = draft.IsRecapSent ? _now : null;
        row.PrivateNote = string.IsNullOrWhiteSpace(draft.PrivateNote) ? null : draft.PrivateNote.Trim();
        row.Draft = DraftJson.Write(draft);
        row.DraftVersion++;
        Note(settlement);
    }

    private OwnPromise Row(OwnPromiseInput promise, string source) => new()
    {
        Id = desk.Ids.Next(db),
        CustomerId = row.CustomerId,
        Text = promise.What,
        DueOn = promise.DueOn,
        DueAt = promise.DueAt,
        PersonId = promise.PersonId ?? desk.Acting.PersonId,
        ConversationId = row.Id,
        Source = source,
        RecordedAt = _now,
    };

    private Dispute Row(DisputeInput dispute, string source) => new()
    {
        Id = desk.Ids.Next(db),
        CustomerId = row.CustomerId,
        ItemId = dispute.ItemId,
        OpenedOn = heldOn,
        Reason = dispute.Reason,
        AmountMinor = dispute.AmountMinor,
        ConversationId = row.Id,
        Source = source,
        RecordedAt = _now,
    };

    private DebtorSignal Row(Signal signal, string source) => new()
    {
        Id = desk.Ids.Next(db),
        CustomerId = row.CustomerId,
        Signal = signal,
        NotedOn = heldOn,
        ConversationId = row.Id,
        PersonId = desk.Acting.PersonId,
        Source = source,
        RecordedAt = _now,
    };

    // Who said what belongs to people; the private note is in no journal at all.
    private void Note(Settlement settlement)
    {
        List<PersonalValue> personal = [];
        Add("recap", row.Recap);
        foreach (var input in settlement.Settled)
        {
            switch (input)
            {
                case OwnPromiseInput promise: Add("promise", promise.What); break;
                case DisputeInput dispute: Add("dispute", dispute.Reason); break;
                case RefusalInput refusal: Add("refusal", refusal.Note); break;
            }
        }

        desk.Note(
            db, "conversation", row.CustomerId,
            [
                ("conversation", row.Id), ("contact", activityId), ("direction", row.Direction),
                ("on", heldOn), ("prepared", row.IsPrepared), ("goal", row.Goal), ("tactic", row.Tactic),
                ("tacticRight", row.IsTacticRight), ("business", row.BusinessReason),
                ("personal-level", row.PersonalReason), ("recapConfirmed", row.IsRecapConfirmed),
                ("signals", draft.Signals.Distinct().Select(signal => StoredWord.Of(signal)).ToList()),
                ("settled", settlement.Settled.Select(Told).ToList()),
            ],
            [.. personal]);

        void Add(string field, string? value)
        {
            if (value is not null) personal.Add(new PersonalValue(field, value));
        }
    }

    private static string Told(AgreementInput input) => input switch
    {
        PromiseInput one => Invariant($"promise {one.AmountMinor} {one.Currency} {one.DueOn:O}"),
        ScheduleInput one => Invariant($"schedule {one.Currency} {Parts(one.Parts)}"),
        GuaranteeLetterInput one => Invariant($"letter {one.ExpectedBy:O} {one.Currency} {Parts(one.Parts)}"),
        MeetingInput one => Invariant($"meeting {one.On:O} {one.At:HH:mm}"),
        OwnPromiseInput one => Invariant($"own-promise {one.DueOn:O}"),
        DisputeInput one => Invariant($"dispute {one.ItemId} {one.AmountMinor}"),
        RefusalInput => "refusal",
        NoDateInput one => Invariant($"no-date {one.CallAgainOn:O}"),
        CallBackInput one => Invariant($"call-back {one.On:O} {one.At:HH:mm}"),
        PaymentOrderInput one => Invariant($"payment-order {one.AmountMinor} {one.Currency} {one.SentOn:O}"),
        _ => "nobody-there",
    };

    private static string Parts(IReadOnlyList<AgreedPart> parts) =>
        string.Join(", ", parts.Select(part => Invariant($"{part.AmountMinor} {part.DueOn:O}")));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
