using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;

namespace Debitor.Core.Strategy;

/// <summary>The debt track of one customer, asked day by day.</summary>
internal sealed class DebtQuestion(Dossier dossier, Policy policy, BusinessCalendar calendar)
{
    /// <summary>
    /// From this day on the reminder for a document may be given: a working day, not after the due day.
    /// </summary>
    public static DateOnly ReminderOpensOn(DebtDocument document, Rung reminder, BusinessCalendar calendar) =>
        calendar.OnOrBefore(document.DueOn.AddDays(reminder.FromDay));

    /// <summary>The step of the day, or why there is none. Exactly one of the two.</summary>
    public (Step? Step, SkipReason? Skip) On(DateOnly today)
    {
        var position = new OverduePosition(dossier, policy, calendar, today);
        if (position.IsOverdue && Agreed(position, today) is { } agreed) return (agreed, null);
        if (position.Anchor is { } anchor) return (Ladder(anchor, today), null);
        if (position.ClearedByCredits is { } cleared) return (ClearCredits(cleared), null);
        if (position.CoveredByOrder is { } covered) return (CheckPaymentOrder(covered, position.OrderQuietUntil), null);
        if (position.CoveredByPromise is { } promised) return (CheckPromise(promised, position.PromiseJudgedOn), null);
        if (position.Disputed is { } disputed) return (ReviewDispute(disputed, today), null);
        var reminder = Reminder(position, today);
        return position.IsOverdue && reminder.Step is null ? (null, SkipReason.BelowTolerance) : reminder;
    }

    private Step Ladder(DebtDocument anchor, DateOnly today)
    {
        var rung = RungOf(today.DayNumber - anchor.DueOn.DayNumber);
        var entry = anchor.DueOn.AddDays(rung.FromDay);
        var contacts = 0;
        PastContact? last = null;
        foreach (var contact in dossier.Contacts)
        {
            if (contact.DoneOn > today) break;
            last = contact;
            if (contact.IsOwn && contact.DoneOn >= entry) contacts++;
        }

        if (UncheckedOrder(anchor, last?.DoneOn, today) is { } quietUntil) return CheckPaymentOrder(anchor, quietUntil);
        var broken = new BrokenAgreements(dossier, policy, calendar, anchor, today);
        if (broken.Newest is { } missed && Unasked(missed, anchor, rung, today) is { } ask) return ask;
        var (dueOn, wait) = DueAfter(last, contacts, entry, rung);
        var step = OnRung(rung, anchor, contacts + 1, dueOn, wait, broken.Count, today);
        if (wait == SkipReason.Announced && step is { Channel: Channel.Email, OwnerRole: PersonRole.Manager }
            && last is { IsOwn: true, Result: ActivityResult.Reached or ActivityResult.Callback })
        {
            step = Make(
                StandingRules.AnnouncedCall, anchor, contacts + 1, Channel.Call, rung.Addressee, rung.Owner, dueOn,
                wait);
        }

        return step with
        {
            LastContactOn = last?.DoneOn,
            DueAt = HourOf(last, dueOn),
            ContactPersonId = wait == SkipReason.Announced ? Expecting(last, step) : step.ContactPersonId,
        };
    }

    // A call that was announced goes to whom it was announced: to the deputy, not to the accountant who is ill.
    private long? Expecting(PastContact? last, Step step)
    {
        if (step.Channel != Channel.Call || last?.ContactPersonId is not { } expecting) return step.ContactPersonId;
        foreach (var person in dossier.ContactPersons)
        {
            if (person.ContactPersonId == expecting && person.HasPhone) return expecting;
        }

        return step.ContactPersonId;
    }

    // After talks or promises that came to nothing somebody else at the customer is asked, in another way.
    private Step OnRung(
        Rung rung, DebtDocument anchor, int occurrence, DateOnly dueOn, SkipReason wait, int broken, DateOnly today)
    {
        var isOurs = rung is { Owner: PersonRole.Manager, Channel: Channel.Call or Channel.Email };
        if (!isOurs || !TacticRules.Changes(policy, TalksWithoutResult(anchor, today) + broken, broken))
        {
            return Make(
                rung.Rule, anchor, occurrence, rung.ChannelOf(occurrence), rung.Addressee, rung.Owner, dueOn, wait);
        }

        return Make(
            StandingRules.ChangeTactic, anchor, occurrence, Channel.Call, TacticRules.NextLevel(policy, rung.Addressee),
            rung.Owner, dueOn, wait);
    }

    private int TalksWithoutResult(DebtDocument anchor, DateOnly today)
    {
        var talks = 0;
        foreach (var contact in dossier.Contacts)
        {
            if (contact.DoneOn > today) break;
            if (contact is { IsOwn: true, Result: ActivityResult.Reached } && contact.DoneOn > anchor.DueOn) talks++;
        }

        return talks;
    }

    // What was agreed did not come, and nobody has spoken with them since: first of all, on the day it is found.
    private Step? Unasked(BrokenAgreement missed, DebtDocument anchor, Rung rung, DateOnly today)
    {
        var attempts = 0;
        PastContact? last = null;
        foreach (var contact in dossier.Contacts)
        {
            if (contact.DoneOn > today) break;
            if (!contact.IsOwn || contact.DoneOn < missed.JudgedOn) continue;
            if (contact.Result != ActivityResult.NoAnswer) return null;
            attempts++;
            last = contact;
        }

        var dueOn = last is { } attempt
            ? calendar.AddWorkingDays(attempt.DoneOn, policy.RetryWorkingDays)
            : calendar.OnOrAfter(missed.JudgedOn);
        var rule = missed.IsLetter ? StandingRules.MissingLetter : StandingRules.BrokenPromise;
        var wait = attempts > 0 ? SkipReason.RecentContact : SkipReason.NonWorkingDay;
        var ask = Make(
            rule, anchor, attempts + 1, Channel.Call, ContactRole.ChiefAccountant, rung.Owner, dueOn, wait);
        return ask with { LastContactOn = last?.DoneOn, BankNeededOn = missed.BankNeededOn };
    }

    // A refusal ends all talks; a meeting that was agreed is the next of them.
    private Step? Agreed(OverduePosition position, DateOnly today)
    {
        if ((position.Anchor ?? position.CoveredByPromise ?? position.Disputed) is not { } anchor) return null;
        foreach (var refusal in dossier.Refusals)
        {
            if (refusal.StandsOn(today)) return Refused(refusal, anchor, today);
        }

        foreach (var meeting in dossier.Meetings)
        {
            if (!meeting.StandsOn(today) || WasHeld(meeting, today)) continue;
            var hold = Make(
                StandingRules.HoldMeeting, anchor, 1, Channel.Meeting, ContactRole.ChiefAccountant,
                PersonRole.Manager, calendar.OnOrAfter(meeting.On), SkipReason.Announced);
            return hold.DueOn == meeting.On ? hold with { DueAt = meeting.At } : hold;
        }

        return null;
    }

    // Of a meeting on the very day on which it was agreed the first contact is the one that agreed it.
    private bool WasHeld(AgreedMeeting meeting, DateOnly today)
    {
        var since = 0;
        foreach (var contact in dossier.Contacts)
        {
            if (contact.IsOwn && contact.DoneOn <= today && contact.DoneOn >= meeting.On) since++;
        }

        return since > (meeting.On == meeting.AgreedOn ? 1 : 0);
    }

    private Step Refused(RefusalToPay refusal, DebtDocument anchor, DateOnly today)
    {
        var done = 0;
        PastContact? last = null;
        foreach (var contact in dossier.Contacts)
        {
            if (!contact.IsOwn || contact.DoneOn > today || contact.DoneOn <= refusal.On) continue;
            done++;
            last = contact;
        }

        var (dueOn, wait) = (calendar.OnOrAfter(refusal.On), SkipReason.NonWorkingDay);
        if (last is { } contacted)
        {
            (dueOn, wait) = AgreedAfter(contacted) ?? (
                calendar.OnOrAfter(contacted.DoneOn.AddDays(RungOf(int.MaxValue).RepeatDays)),
                SkipReason.RecentContact);
        }

        var step = Make(
            StandingRules.Refused, anchor, done + 1, Channel.Internal, ContactRole.Ceo, PersonRole.Lawyer, dueOn,
            wait);
        return step with { LastContactOn = last?.DoneOn };
    }

    private Step CheckPromise(DebtDocument anchor, DateOnly judgedOn) => Make(
        StandingRules.CheckPromise, anchor, 1, Channel.Call, ContactRole.ChiefAccountant, PersonRole.Manager,
        judgedOn, SkipReason.Promised);

    private (DateOnly DueOn, SkipReason Wait) DueAfter(PastContact? last, int contacts, DateOnly entry, Rung rung)
    {
        if (last is not { } contact) return FromEntry();
        if (AgreedAfter(contact) is { } agreed) return agreed;
        if (contact is { Result: ActivityResult.NoAnswer, IsOwn: true })
        {
            var retry = calendar.AddWorkingDays(contact.DoneOn, policy.RetryWorkingDays);
            return retry > entry ? (retry, SkipReason.RecentContact) : FromEntry();
        }

        var silence = contacts > 0 ? Math.Max(rung.RepeatDays, policy.SilenceDaysMin) : policy.SilenceDaysMin;
        var quietUntil = contact.DoneOn.AddDays(silence);
        return quietUntil > entry ? (calendar.OnOrAfter(quietUntil), SkipReason.RecentContact) : FromEntry();

        (DateOnly DueOn, SkipReason Wait) FromEntry() =>
            (calendar.OnOrAfter(entry), calendar.IsWorking(entry) ? SkipReason.NotDue : SkipReason.NonWorkingDay);
    }

    // What was agreed goes before every silence of our own: the day announced, even this one when an hour was named,
    // else the working day after the one on which payment was promised. A promise is for the debt it was given for:
    // what the decision-maker said about another company of the group is none.
    private (DateOnly DueOn, SkipReason Wait)? AgreedAfter(PastContact contact)
    {
        if (contact.NextOn is { } agreed && (agreed > contact.DoneOn || IsLaterThatDay(contact)))
            return (calendar.OnOrAfter(agreed), SkipReason.Announced);
        return contact is { IsOwn: true, PromisedOn: { } promised } && promised >= contact.DoneOn
            ? (calendar.AddWorkingDays(promised, 1), SkipReason.Promised)
            : null;
    }

    private static bool IsLaterThatDay(PastContact contact) =>
        contact is { IsOwn: true, NextAt: not null } && contact.NextOn == contact.DoneOn;

    // An hour is kept only on the day it was agreed for: on a later working day any hour will do.
    private static TimeOnly? HourOf(PastContact? last, DateOnly dueOn) =>
        last is { IsOwn: true, NextAt: { } hour } && last.Value.NextOn == dueOn ? hour : null;

    // An order whose bank days are over without money, and nobody has asked since.
    private DateOnly? UncheckedOrder(DebtDocument anchor, DateOnly? lastContactOn, DateOnly today)
    {
        DateOnly? found = null;
        foreach (var order in dossier.PaymentOrders)
        {
            if (!order.IsKnownOn(today) || !order.IsFor(anchor) || order.LeftOf(anchor, today) <= 0) continue;
            var quietUntil = calendar.AddWorkingDays(order.SentOn, policy.PaymentOrderBankDays);
            if (quietUntil > today || lastContactOn >= quietUntil || found > quietUntil) continue;
            found = quietUntil;
        }

        return found;
    }

    private Step CheckPaymentOrder(DebtDocument anchor, DateOnly quietUntil) => Make(
        StandingRules.CheckPaymentOrder, anchor, 1, Channel.Call, ContactRole.Accountant, PersonRole.Manager,
        quietUntil, SkipReason.PaymentOrderSent);

    private Step ClearCredits(DebtDocument anchor) => Make(
        StandingRules.ClearCredits, anchor, 1, Channel.Internal, ContactRole.Other, PersonRole.Accountant,
        calendar.OnOrAfter(anchor.DueOn.AddDays(1)), SkipReason.NonWorkingDay);

    private Step ReviewDispute(DebtDocument anchor, DateOnly today)
    {
        var openedOn = dossier.Disputes.Where(d => d.ItemId == anchor.Id && d.IsOpenOn(today)).Max(d => d.OpenedOn);
        var since = dossier.Contacts.Where(c => c.IsOwn && c.DoneOn >= openedOn && c.DoneOn <= today).ToList();
        var from = since.Count > 0 ? since[^1].DoneOn : openedOn;
        if (since.Count > 0 && AgreedAfter(since[^1]) is var (dueOn, wait))
            return Dispute(dueOn, wait) with { DueAt = HourOf(since[^1], dueOn) };

        return Dispute(calendar.OnOrAfter(from.AddDays(policy.DisputeReviewDays)), SkipReason.Disputed);

        Step Dispute(DateOnly dueOn, SkipReason wait) => Make(
            StandingRules.ReviewDispute, anchor, since.Count + 1, Channel.Call, ContactRole.Buyer,
            PersonRole.Manager, dueOn, wait);
    }

    // What is overdue here is too small to talk about, so it says nothing about what is still to fall due.
    private (Step? Step, SkipReason? Skip) Reminder(OverduePosition position, DateOnly today)
    {
        var isOwed = false;
        var isReminded = false;
        DateOnly? last = null;
        foreach (var contact in dossier.Contacts)
        {
            if (contact.DoneOn <= today) last = contact.DoneOn;
        }

        foreach (var document in dossier.Ledger.Documents)
        {
            var open = document.OpenOn(today);
            if (open <= 0 || document.IsOverdueOn(today)) continue;
            isOwed = true;
            var rest = position.RestOf(document, open);
            if (policy.Reminder is not { } reminder || rest <= Tolerance(document.Currency)) continue;
            if (CoveredByCredits(document, open, today)) continue;
            var opensOn = ReminderOpensOn(document, reminder, calendar);
            if (opensOn > today) continue;
            isReminded |= last >= opensOn;
            if (last >= opensOn) continue;
            var dueOn = last is { } at && at.AddDays(policy.SilenceDaysMin) > opensOn
                ? calendar.OnOrAfter(at.AddDays(policy.SilenceDaysMin))
                : opensOn;
            if (dueOn > document.DueOn) continue;
            var step = Make(
                reminder.Rule, document, 1, reminder.Channel, reminder.Addressee, reminder.Owner, dueOn,
                SkipReason.RecentContact);
            return (step with { LastContactOn = last }, null);
        }

        if (!isOwed) return (null, SkipReason.NothingOwed);
        return (null, isReminded ? SkipReason.Reminded : SkipReason.NotDue);
    }

    private bool CoveredByCredits(DebtDocument document, long open, DateOnly today)
    {
        long left = 0;
        foreach (var credit in dossier.Ledger.Credits)
        {
            if (credit.CompanyId == document.CompanyId && credit.Currency == document.Currency)
                left += credit.LeftOn(today);
        }

        return left >= open;
    }

    private long Tolerance(Currency currency) => policy.ToleranceMinor.GetValueOrDefault(currency);

    private Rung RungOf(int daysOverdue)
    {
        Rung? found = null;
        foreach (var rung in policy.Ladder)
        {
            if (rung.FromDay <= 0) continue;
            if (found is not null && rung.FromDay > daysOverdue) break;
            found = rung;
        }

        return found ?? throw new InvalidOperationException("A policy has at least one rung after the due day.");
    }

    private Step Make(
        string rule, DebtDocument anchor, int occurrence, Channel channel, ContactRole addressee, PersonRole owner,
        DateOnly dueOn, SkipReason wait)
    {
        var (reached, person) = Addressees.Choose(dossier.ContactPersons, channel, addressee);
        var isTimed = reached == Channel.Call && dossier.Habit is { CutOff: not null } habit
            && habit.IsPaymentDay(dueOn, calendar);
        return new Step
        {
            Track = Track.Debt,
            Rule = rule,
            AnchorItemId = anchor.Id,
            Occurrence = occurrence,
            Channel = reached,
            OwnerRole = owner,
            AnchorManagerId = anchor.ManagerId,
            ContactPersonId = person,
            DueOn = dueOn,
            DueBefore = isTimed ? dossier.Habit!.CutOff : null,
            Wait = wait,
            OverdueSince = anchor.DueOn.AddDays(1),
        };
    }
}
