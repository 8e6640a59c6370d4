using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Strategy;

namespace Debitor.Conversation;

/// <summary>What one line of the panel is against the ledger: complete or not, fixed or refused.</summary>
/// <param name="Input">What was read; null while something is missing.</param>
/// <param name="Gap">What is missing.</param>
/// <param name="Fixed">The agreement as it would be fixed; null for what needs none, as a call back.</param>
/// <param name="Refused">Why it would not stand.</param>
internal sealed record LineVerdict(
    AgreementInput? Input, AgreementGap? Gap, FixedAgreement? Fixed, RefusedAgreement? Refused);

/// <summary>Holds what is typed against the ledger as it stands, before anything is stored.</summary>
/// <remarks>Closing asks the same rules again: in between somebody may have paid.</remarks>
internal sealed class DraftVerdict
{
    private readonly WorkspaceModel _model;
    private readonly DateOnly _heldOn;
    private readonly List<StandingAgreement> _standing;

    public DraftVerdict(WorkspaceModel model, ConversationDraft draft)
    {
        _model = model;
        _heldOn = draft.HeldOn ?? model.Facts.On;
        _standing =
        [
            .. model.Preparation.Agreements.Where(line => line.Agreement.ReplacedOn is null).Select(line =>
                new StandingAgreement(line.Agreement.Id, line.Agreement.Kind, line.Payment?.Items ?? [])),
        ];
        Lines = [.. draft.Agreements.Select(Judge)];
    }

    /// <summary>In the order of the draft.</summary>
    public IReadOnlyList<LineVerdict> Lines { get; }

    /// <summary>The facts with what was settled in them, as the planner will see them.</summary>
    public Dossier After(Dossier dossier, PastContact contact)
    {
        var own = Lines.Where(line => line.Input is not { CustomerId: not null }).ToList();
        HashSet<long> replaced = [.. own.SelectMany(line => line.Fixed?.Replaced ?? [])];
        var inputs = own.Select(line => line.Input).OfType<AgreementInput>().ToList();
        return dossier with
        {
            Contacts = [.. dossier.Contacts.Where(past => past.DoneOn <= _heldOn), contact],
            PaymentOrders =
            [
                .. dossier.PaymentOrders,
                .. inputs.OfType<PaymentOrderInput>().Select(order => new SentPaymentOrder(
                    order.CompanyId, order.Currency, null, order.SentOn, order.AmountMinor)),
            ],
            Disputes =
            [
                .. dossier.Disputes,
                .. inputs.OfType<DisputeInput>().Select(dispute => new DisputedDocument(
                    dispute.ItemId, _heldOn, null, dispute.AmountMinor)),
            ],
            Agreements =
            [
                .. dossier.Agreements.Select(known =>
                    replaced.Contains(known.Id) ? known with { ReplacedOn = _heldOn } : known),
                .. own.Select((line, index) => Payment(line, index)).OfType<AgreedPayment>(),
            ],
            Meetings =
            [
                .. inputs.Any(input => input is MeetingInput)
                    ? dossier.Meetings.Select(known => known with { ReplacedOn = known.ReplacedOn ?? _heldOn })
                    : dossier.Meetings,
                .. inputs.OfType<MeetingInput>().Select(one => new AgreedMeeting(_heldOn, one.On, one.At, null)),
            ],
            Refusals =
            [
                .. inputs.Any(input => input is PromiseInput or ScheduleInput or GuaranteeLetterInput or MeetingInput)
                    ? dossier.Refusals.Select(known => known with { ReplacedOn = known.ReplacedOn ?? _heldOn })
                    : dossier.Refusals,
                .. inputs.OfType<RefusalInput>().Select(_ => new RefusalToPay(_heldOn, null)),
            ],
        };
    }

    private LineVerdict Judge(DraftAgreement line)
    {
        var read = DraftAgreements.Read(line);
        if (read.Refusal is { } gap) return new LineVerdict(null, gap, null, null);
        var input = read.Value with { CustomerId = line.CustomerId };
        if (DraftAgreements.Proposed(input) is not { } proposed) return new LineVerdict(input, null, null, null);
        var situation = Situation(line.CustomerId);
        var decision = AgreementRules.Fix(proposed, situation);
        if (decision.Refusal is { } refusal)
        {
            return new LineVerdict(
                input, null, null, new RefusedAgreement(0, refusal, proposed, Owed(proposed, situation.Ledger)));
        }

        return new LineVerdict(input, null, decision.Value, null);
    }

    // Of another customer of the same person its own ledger is asked; one that owes nothing any more has none.
    private AgreementSituation Situation(long? customerId)
    {
        var policy = _model.Inputs.Policy;
        if (customerId is not { } id)
        {
            return new AgreementSituation(
                _model.Facts.Dossier.Ledger, policy, PlanningInputs.Calendar(_model.Facts.Customer.Country), _heldOn,
                _model.There, _standing, _model.Preparation.Situation.BrokenPromises);
        }

        var other = _model.Together.FirstOrDefault(debtor => debtor.Customer.Id == id);
        return new AgreementSituation(
            other?.Dossier.Ledger ?? new CustomerLedger(id, [], []), policy,
            PlanningInputs.Calendar((other?.Customer ?? _model.Facts.Customer).Country), _heldOn, _model.There,
            other?.Standing ?? [], other?.Broken ?? 0);
    }

    private long Owed(ProposedAgreement proposed, CustomerLedger ledger) => ledger.Documents
        .Where(document => document.CompanyId == proposed.CompanyId && document.Currency == proposed.Currency)
        .Sum(document => document.OpenOn(_heldOn));

    // Its id orders it after all that are stored.
    private AgreedPayment? Payment(LineVerdict line, int index) => line.Fixed is { Parts.Count: > 0 } made
        ? new AgreedPayment
        {
            Id = long.MaxValue - DraftAgreements.PartsMax + index,
            Kind = made.Proposed.Kind,
            CompanyId = made.Proposed.CompanyId,
            Currency = made.Proposed.Currency!.Value,
            AgreedOn = _heldOn,
            Parts = made.Parts,
            Items = made.Items,
            OpenMinor = made.OpenMinor,
            LetterDueOn = made.Proposed.LetterDueOn,
        }
        : null;
}
