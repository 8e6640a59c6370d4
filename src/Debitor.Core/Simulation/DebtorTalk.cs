using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;

namespace Debitor.Core.Simulation;

/// <summary>One contact with a simulated debtor: what they say, and what they do about it.</summary>
internal sealed class DebtorTalk(Debtor debtor, SimulationSettings settings, DateOnly today)
{
    private const int RefusesFromDays = 30;
    private const int CallbackPermille = 120;
    private const int MeetingPermille = 20;
    private const int SchedulePermille = 200;
    private const int LetterPermille = 60;
    private const int ScheduleParts = 3;

    private readonly List<ReachedAgreement> _reached = [];
    private DateOnly? _nextOn;
    private TimeOnly? _nextAt;

    public IReadOnlyList<ReachedAgreement> Reached => _reached;

    private Dice Dice => debtor.Dice;

    private DebtorTraits Traits => debtor.Traits;

    private DebtorBooks Books => debtor.Books;

    /// <summary>The contact is made and recorded as it ended.</summary>
    public ActivityResult Make(Step step, DayTally tally)
    {
        if (Books.Find(step.AnchorItemId) is not { } anchor) return Record(step, ActivityResult.NoAnswer);
        anchor.Talks++;
        var isOverdue = anchor.Document.IsOverdueOn(today);
        var isMissed = step.Channel == Channel.Call
            && !Dice.Falls(Traits.AnswersPermille, debtor.Id, Throw.Answers, today.DayNumber);
        debtor.Feel(isMissed ? 0 : Points(step), today, isOverdue);
        if (isMissed) return Record(step, ActivityResult.NoAnswer);
        if (step.Channel is Channel.Call or Channel.Meeting) return Record(step, Said(step, anchor, isOverdue, tally));
        Read(step, anchor, isOverdue);
        return Record(step, ActivityResult.Sent);
    }

    /// <summary>They will pay what an agreement says: each part on its day, the oldest document first.</summary>
    public void Keep(AgreedPayment agreement, DateOnly from)
    {
        var left = agreement.Items.Select(item => (Item: item, Minor: Books.Find(item)?.OwedMinor ?? 0)).ToArray();
        foreach (var part in agreement.Parts)
        {
            var wanted = part.AmountMinor;
            for (var i = 0; i < left.Length && wanted > 0; i++)
            {
                var minor = Math.Min(wanted, left[i].Minor);
                wanted -= minor;
                left[i].Minor -= minor;
                if (part.DueOn >= from) debtor.Intend(debtor.Calendar.OnOrBefore(part.DueOn), left[i].Item, minor);
            }
        }
    }

    private ActivityResult Record(Step step, ActivityResult result)
    {
        Books.Add(new PastContact(
            today, result, _nextOn, IsOwn: true, _nextAt, ContactPersonId: step.ContactPersonId,
            Channel: step.Channel));
        debtor.Awake();
        return result;
    }

    private void Read(Step step, Debt anchor, bool isOverdue)
    {
        var permille = Math.Min(1000, Traits.ReadsPermille * Tone(step) / 1000);
        if (!Dice.Falls(permille, debtor.Id, Throw.Reads, anchor.Key, anchor.Talks)) return;
        if (!isOverdue) debtor.Mind.Remember(anchor);
        else foreach (var debt in Asked(anchor)) debtor.Mind.Hurry(debt, today, 1, 7);
    }

    // One talk, one outcome: the bands follow each other on one throw of a thousand.
    private ActivityResult Said(Step step, Debt anchor, bool isOverdue, DayTally tally)
    {
        var item = anchor.Key;
        if (!isOverdue)
        {
            debtor.Mind.Remember(anchor);
            return ActivityResult.Reached;
        }

        if (Disputes(anchor, tally)) return ActivityResult.Dispute;
        if (Refuses(anchor, tally)) return ActivityResult.Refusal;
        var thrown = Dice.Permille(debtor.Id, Throw.Outcome, item, anchor.Talks);
        if ((thrown -= Traits.OrdersPermille) < 0 && TellOrders(anchor)) return ActivityResult.PaymentOrder;
        if (thrown >= 0 && (thrown -= Math.Min(800, Traits.PromisesPermille * Tone(step) / 1000)) < 0
            && Agree(anchor, tally)) return ActivityResult.Promise;
        if (thrown >= 0 && (thrown -= CallbackPermille) < 0) return CallBack(anchor);
        if (thrown >= 0 && (thrown -= MeetingPermille) < 0 && Meet(anchor)) return ActivityResult.Reached;
        if (Dice.Falls(Traits.HurriesPermille, debtor.Id, Throw.Reads, item, -anchor.Talks))
            foreach (var debt in Asked(anchor)) debtor.Mind.Hurry(debt, today, 3, 14);
        return ActivityResult.Reached;
    }

    private bool Disputes(Debt anchor, DayTally tally)
    {
        if (anchor.WasDisputed) return false;
        anchor.WasDisputed = true;
        var item = anchor.Key;
        if (!Dice.Falls(Traits.DisputesPermille, debtor.Id, Throw.Contested, item)) return false;
        var isWhole = Dice.Falls(500, debtor.Id, Throw.Share, item, -1);
        long? part = isWhole ? null : Math.Max(1, anchor.Document.OpenOn(today) / 4);
        Books.Disputes.Add(new DisputedDocument(anchor.Document.Id, today, null, part));
        anchor.DisputeEndsOn = today.AddDays(Dice.Between(7, 35, debtor.Id, Throw.Days, item, -100));
        tally.DisputesOpened++;
        return true;
    }

    private bool Refuses(Debt anchor, DayTally tally)
    {
        if (today.DayNumber - anchor.Document.DueOn.DayNumber < RefusesFromDays) return false;
        if (Books.Refusals.Exists(known => known.StandsOn(today))) return false;
        if (!Dice.Falls(Traits.RefusesPermille, debtor.Id, Throw.Refuses, anchor.Key, anchor.Talks))
            return false;
        var proposed = new ProposedAgreement { Kind = AgreementKind.Refusal, Note = "refused" };
        if (AgreementRules.Fix(proposed, Situation()) is not { Refusal: null } decision) return false;
        Replace(decision.Value.Replaced);
        Books.Refusals.Add(new RefusalToPay(today, null));
        tally.Refusals++;
        return true;
    }

    // They say that the order has gone. When it is true the money comes on the next working day.
    private bool TellOrders(Debt anchor)
    {
        var (company, currency) = (anchor.Document.CompanyId, anchor.Document.Currency);
        long minor = 0;
        var asked = Asked(anchor).Where(debt => debt.OwedMinor > 0).ToList();
        var isTrue = Dice.Falls(
            Traits.TrueOrdersPermille, debtor.Id, Throw.OrderIsTrue, anchor.Key, anchor.Talks);
        foreach (var debt in asked)
        {
            minor += debt.OwedMinor;
            if (isTrue) debtor.Intend(debtor.Calendar.AddWorkingDays(today, 1), debt.Document.Id, debt.OwedMinor);
        }

        if (minor == 0) return false;
        long? item = asked.Count == 1 ? asked[0].Document.Id : null;
        Books.Orders.Add(new SentPaymentOrder(company, currency, item, today, minor));
        return true;
    }

    private bool Agree(Debt anchor, DayTally tally)
    {
        var item = anchor.Key;
        var n = ++anchor.Agreements;
        var longest = Traits.Kind is DebtorKind.CashTight or DebtorKind.BadFaith ? 20 : 10;
        var day = today.AddDays(Dice.Between(1, longest, debtor.Id, Throw.Days, item, 1000 + n));
        if (Books.Dossier.Habit is { } habit) day = habit.NextOnOrAfter(day, debtor.Calendar);
        var disputes = Books.Disputes.Where(dispute => dispute.IsOpenOn(today)).ToList();
        var form = Dice.Permille(debtor.Id, Throw.Form, item, n);
        var isAgreed = false;
        foreach (var asked in AgreementRules.ForAll(Books.Dossier.Ledger, disputes, today, day))
        {
            if (AgreementRules.Fix(InForm(asked, form, day), Situation()) is not { Refusal: null } decision) continue;
            Fix(decision.Value, item, n, tally);
            isAgreed = true;
        }

        return isAgreed;
    }

    private ProposedAgreement InForm(ProposedAgreement asked, int form, DateOnly day)
    {
        var total = asked.Parts[0].AmountMinor!.Value;
        if (Traits.Kind == DebtorKind.CashTight && form < SchedulePermille && total >= 100 * ScheduleParts)
        {
            var parts = AgreementRules.Split(total, ScheduleParts);
            return asked with
            {
                Kind = AgreementKind.Schedule,
                Parts = [.. parts.Select((minor, index) => new ProposedPart(day.AddDays(14 * index), minor))],
            };
        }

        var letterDueOn = debtor.Calendar.AddWorkingDays(today, 3);
        return form >= 1000 - LetterPermille && letterDueOn <= day
            ? asked with { Kind = AgreementKind.GuaranteeLetter, LetterDueOn = letterDueOn, IsOnPaper = true }
            : asked;
    }

    private void Fix(FixedAgreement made, long item, int n, DayTally tally)
    {
        Replace(made.Replaced);
        var agreement = new AgreedPayment
        {
            Id = ++debtor.LastAgreement,
            Kind = made.Proposed.Kind,
            CompanyId = made.Proposed.CompanyId,
            Currency = made.Proposed.Currency!.Value,
            AgreedOn = today,
            Parts = made.Parts,
            Items = made.Items,
            OpenMinor = made.OpenMinor,
            LetterDueOn = made.Proposed.LetterDueOn,
        };
        Books.Agreements.Add(agreement);
        _reached.Add(new ReachedAgreement(debtor.Id, agreement));
        tally.PromisesGiven++;
        var kept = Dice.Permille(debtor.Id, Throw.Kept, item, n);
        if (agreement.LetterDueOn is { } letter && kept < 950) debtor.SendLetter(agreement.Id, letter);
        if (kept < Traits.KeepsPermille) Keep(agreement, today);
        else if (kept < Traits.KeepsPermille + Traits.KeepsPartPermille)
            Keep(agreement with { Parts = [Part(agreement.Parts[0], item, n)] }, today);
    }

    private AgreedPart Part(AgreedPart first, long item, int n)
    {
        var share = Dice.Between(300, 700, debtor.Id, Throw.Share, item, 1000 + n);
        return first with { AmountMinor = Math.Max(1, DebtorMind.Share(first.AmountMinor, share)) };
    }

    private ActivityResult CallBack(Debt anchor)
    {
        var days = Dice.Between(1, 3, debtor.Id, Throw.Days, anchor.Key, 2000 + anchor.Talks);
        _nextOn = debtor.Calendar.AddWorkingDays(today, days);
        var hours = settings.Policy.HoursTo.Hour - settings.Policy.HoursFrom.Hour;
        _nextAt = settings.Policy.HoursFrom.AddHours(
            Dice.Between(0, Math.Max(0, hours - 1), debtor.Id, Throw.Hour, anchor.Key, anchor.Talks));
        return ActivityResult.Callback;
    }

    private bool Meet(Debt anchor)
    {
        if (Books.Meetings.Exists(known => known.StandsOn(today))) return false;
        var on = debtor.Calendar.AddWorkingDays(today, 5);
        var proposed = new ProposedAgreement
        {
            Kind = AgreementKind.Meeting,
            MeetsOn = on,
            MeetsAt = settings.Policy.HoursFrom.AddHours(2),
        };
        if (AgreementRules.Fix(proposed, Situation()) is not { Refusal: null } decision) return false;
        Replace(decision.Value.Replaced);
        Books.Meetings.Add(new AgreedMeeting(today, on, settings.Policy.HoursFrom.AddHours(2), null));
        return true;
    }

    // Refusals and meetings have no number in a dossier: here they are counted downwards from -1.
    private AgreementSituation Situation() => new(
        Books.Dossier.Ledger, settings.Policy, debtor.Calendar, today, null,
        [
            .. Books.Agreements.Where(known => known.StandsOn(today))
                .Select(known => new StandingAgreement(known.Id, known.Kind, known.Items)),
            .. Books.Refusals.Index().Where(known => known.Item.StandsOn(today))
                .Select(known => new StandingAgreement(-1 - (2 * known.Index), AgreementKind.Refusal, [])),
            .. Books.Meetings.Index().Where(known => known.Item.StandsOn(today))
                .Select(known => new StandingAgreement(-2 - (2 * known.Index), AgreementKind.Meeting, [])),
        ], 0);

    private void Replace(IReadOnlyList<long> replaced)
    {
        foreach (var id in replaced)
        {
            if (id > 0)
            {
                var at = Books.Agreements.FindIndex(known => known.Id == id);
                Books.Agreements[at] = Books.Agreements[at] with { ReplacedOn = today };
            }
            else if (id % 2 != 0)
            {
                var at = (int)((-id - 1) / 2);
                Books.Refusals[at] = Books.Refusals[at] with { ReplacedOn = today };
            }
            else
            {
                var at = (int)((-id - 2) / 2);
                Books.Meetings[at] = Books.Meetings[at] with { ReplacedOn = today };
            }
        }
    }

    // A talk is about all that is overdue and not disputed, in the company and currency of the anchor.
    private IEnumerable<Debt> Asked(Debt anchor) => Books.Debts.Where(debt =>
        debt.Document.IsOverdueOn(today) && debt.Document.CompanyId == anchor.Document.CompanyId
        && debt.Document.Currency == anchor.Document.Currency && debt.DisputeEndsOn == DateOnly.MaxValue);

    // A word of the director weighs more than one of the manager, one of the lawyer most.
    private static int Tone(Step step)
    {
        var owner = step.OwnerRole switch
        {
            PersonRole.Lawyer => 1500,
            PersonRole.Director => 1300,
            PersonRole.Head => 1200,
            _ => 1000,
        };
        return step.Channel switch
        {
            Channel.Letter or Channel.Meeting => owner * 12 / 10,
            Channel.Sms => owner * 9 / 10,
            _ => owner,
        };
    }

    private int Points(Step step)
    {
        var points = step.Channel switch { Channel.Email or Channel.Sms or Channel.Messenger => 1, _ => 2 };
        if (step.OwnerRole is PersonRole.Lawyer or PersonRole.Director) points += 3;
        var last = Books.Contacts.FindLast(known => known.IsOwn);
        if (last != default && today.DayNumber - last.DoneOn.DayNumber < 2
            && last.Result != ActivityResult.NoAnswer) points += 4;
        if (step.Rule != StandingRules.BrokenPromise && Books.Agreements.Exists(
                known => known.StandsOn(today) && known.Parts[^1].DueOn >= today)) points += 6;
        return points;
    }
}
