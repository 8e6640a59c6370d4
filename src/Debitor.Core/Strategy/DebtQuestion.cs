using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;

namespace Debitor.Core.Strategy;

/// <summary>The debt track of one customer, asked day by day.</summary>
internal sealed class DebtQuestion(Dossier dossier, Policy policy, BusinessCalendar calendar, Trace? trace = null)
{
    /// <summary>
    /// From this day on the reminder for a document may be given: a working day, not after the due day.
    /// </summary>
    public static DateOnly ReminderOpensOn(DebtDocument document, Rung reminder, BusinessCalendar calendar) =>
        calendar.OnOrBefore(document.DueOn.AddDays(reminder.FromDay));

    /// <summary>
    /// A day after the one asked last on which the answer may be another one for no dated fact: the deadline of whoever
    /// has the case. Null when there is none.
    /// </summary>
    public DateOnly? TurnsOn { get; private set; }

    /// <summary>The step of the day, or why there is none. Exactly one of the two.</summary>
    public (Step? Step, SkipReason? Skip) On(DateOnly today)
    {
        TurnsOn = null;
        var position = new OverduePosition(dossier, policy, calendar, today);
        var maker = new StepMaker(dossier, policy, calendar, today, trace);
        var (step, skip) = Decide(position, maker, today);
        if (step is not null)
        {
            trace?.Note(
                ExplainedKind.Step, true, ("rule", step.Rule), ("due", step.DueOn), ("owner", step.OwnerRole),
                ("channel", step.Channel), ("wait", step.Wait));
        }
        else
        {
            trace?.Note(ExplainedKind.Skip, true, ("reason", skip!.Value));
        }

        return (step, skip);
    }

    private (Step? Step, SkipReason? Skip) Decide(OverduePosition position, StepMaker maker, DateOnly today)
    {
        trace?.Note(ExplainedKind.Overdue, position.IsOverdue);
        if (position.IsOverdue && Agreed(position, maker, today) is { } agreed) return (agreed, null);
        if (position.Anchor is { } anchor)
        {
            trace?.Open(ExplainedKind.Ladder, Facts(anchor, today));
            var step = new LadderStep(dossier, policy, calendar, maker, trace).For(
                LadderOf(position, anchor, today), anchor, today, Turn);
            trace?.Close(true);
            return (step, null);
        }

        trace?.Note(ExplainedKind.Ladder, false);
        if (position.ClearedByCredits is { } cleared)
        {
            trace?.Note(ExplainedKind.Credits, true, Facts(cleared, today));
            return (ClearCredits(cleared, maker), null);
        }

        if (position.CoveredByOrder is { } covered)
        {
            trace?.Note(ExplainedKind.PaymentOrder, true, Facts(covered, today));
            var step = LadderStep.CheckPaymentOrder(
                maker, covered, position.OrderQuietUntil, VoiceOf(position, covered, today));
            return (maker.Finish(step, isAgreed: false), null);
        }

        if (position.CoveredByPromise is { } promised)
        {
            trace?.Note(ExplainedKind.Promise, true, Facts(promised, today));
            var step = CheckPromise(promised, maker, position.PromiseJudgedOn, VoiceOf(position, promised, today));
            return (maker.Finish(step, isAgreed: false), null);
        }

        if (position.Disputed is { } disputed)
        {
            trace?.Note(ExplainedKind.Dispute, true, Facts(disputed, today));
            return (ReviewDispute(disputed, maker, VoiceOf(position, disputed, today), today), null);
        }

        var reminder = Reminder(position, maker, today);
        trace?.Note(ExplainedKind.Reminder, reminder.Step is not null);
        return position.IsOverdue && reminder.Step is null ? (null, SkipReason.BelowTolerance) : reminder;
    }

    private LadderQuestion LadderOf(OverduePosition position, DebtDocument anchor, DateOnly today) =>
        new(dossier, policy, calendar, position, anchor, today, trace);

    // What the ladder is not asked about is done by whoever has the case.
    private PersonRole VoiceOf(OverduePosition position, DebtDocument anchor, DateOnly today)
    {
        var ladder = new LadderQuestion(dossier, policy, calendar, position, anchor, today, null);
        var voice = ladder.Voice();
        Turn(ladder.DeadlineOn, today);
        return voice;
    }

    private void Turn(DateOnly? on, DateOnly today)
    {
        if (on > today && (TurnsOn is not { } known || on < known)) TurnsOn = on;
    }

    private static (string Name, object Value)[] Facts(DebtDocument anchor, DateOnly today) =>
    [
        ("document", anchor.Number), ("due", anchor.DueOn),
        ("days", Math.Max(0, today.DayNumber - anchor.DueOn.DayNumber)),
        ("sum", new Money(anchor.OpenOn(today), anchor.Currency)),
    ];

    // A refusal ends all talks; a meeting that was agreed is the next of them.
    private Step? Agreed(OverduePosition position, StepMaker maker, DateOnly today)
    {
        if ((position.Anchor ?? position.CoveredByPromise ?? position.Disputed) is not { } anchor) return null;
        foreach (var refusal in dossier.Refusals)
        {
            if (!refusal.StandsOn(today)) continue;
            trace?.Note(ExplainedKind.Refusal, true, ("day", refusal.On));
            return maker.Finish(Refused(refusal, anchor, maker, today), isAgreed: false);
        }

        foreach (var meeting in dossier.Meetings)
        {
            if (!meeting.StandsOn(today) || WasHeld(meeting, today)) continue;
            trace?.Note(ExplainedKind.Meeting, true, ("day", meeting.On));
            var dueOn = calendar.OnOrAfter(meeting.On);
            var step = maker.Make(
                StandingRules.HoldMeeting, anchor, 1, Channel.Meeting, ContactRole.ChiefAccountant,
                VoiceOf(position, anchor, today), dueOn, SkipReason.Announced);
            return maker.Finish(
                step with { DueAt = dueOn == meeting.On ? meeting.At : null }, isAgreed: true, isKept: true);
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

    private Step Refused(RefusalToPay refusal, DebtDocument anchor, StepMaker maker, DateOnly today)
    {
        var done = 0;
        PastContact? last = null;
        foreach (var contact in dossier.Contacts)
        {
            if (!contact.IsOwn || contact.DoneOn > today || contact.DoneOn <= refusal.On) continue;
            done++;
            last = contact;
        }

        DateOnly? workedOn = null;
        foreach (var day in dossier.Work)
        {
            if (day > today || day < refusal.On) continue;
            done++;
            workedOn = day;
        }

        var quietFrom = last is { } talk && !(talk.DoneOn < workedOn) ? talk.DoneOn : workedOn;
        var (dueOn, wait) = (calendar.OnOrAfter(refusal.On), SkipReason.NonWorkingDay);
        if (quietFrom is { } from)
        {
            (dueOn, wait) = (last is { } contacted ? ContactPace.AgreedAfter(contacted, calendar) : null) ?? (
                calendar.OnOrAfter(from.AddDays(LastRepeatDays())), SkipReason.RecentContact);
        }

        var step = maker.Make(
            StandingRules.Refused, anchor, done + 1, Channel.Internal, ContactRole.Ceo, PersonRole.Lawyer, dueOn,
            wait);
        return step with { LastContactOn = quietFrom };
    }

    private int LastRepeatDays()
    {
        for (var i = policy.Ladder.Count - 1; i >= 0; i--)
        {
            if (policy.Ladder[i] is { FromDay: > 0, Only: null } rung) return rung.RepeatDays;
        }

        return 0;
    }

    private static Step CheckPromise(DebtDocument anchor, StepMaker maker, DateOnly judgedOn, PersonRole owner) =>
        maker.Make(
            StandingRules.CheckPromise, anchor, 1, Channel.Call, ContactRole.ChiefAccountant, owner, judgedOn,
            SkipReason.Promised);

    private Step ClearCredits(DebtDocument anchor, StepMaker maker) => maker.Make(
        StandingRules.ClearCredits, anchor, 1, Channel.Internal, ContactRole.Other, PersonRole.Accountant,
        calendar.OnOrAfter(anchor.DueOn.AddDays(1)), SkipReason.NonWorkingDay);

    // A dispute has a pace of its own; whoever spoke with the same person about another customer is waited for too.
    private Step ReviewDispute(DebtDocument anchor, StepMaker maker, PersonRole owner, DateOnly today)
    {
        var openedOn = dossier.Disputes.Where(d => d.ItemId == anchor.Id && d.IsOpenOn(today)).Max(d => d.OpenedOn);
        var known = dossier.Contacts.Where(c => c.DoneOn <= today).ToList();
        var since = known.Where(c => c.IsOwn && c.DoneOn >= openedOn).ToList();
        PastContact? last = since.Count > 0 ? since[^1] : null;
        var agreed = last is { } contact ? ContactPace.AgreedAfter(contact, calendar) : null;
        var review = (last?.DoneOn ?? openedOn).AddDays(policy.DisputeReviewDays);
        var (dueOn, wait) = agreed ?? (calendar.OnOrAfter(review), SkipReason.Disputed);
        if (agreed is null && known.Count > 0 && known[^1].DoneOn.AddDays(policy.SilenceDaysMin) is var quietUntil
            && quietUntil > dueOn)
            (dueOn, wait) = (calendar.OnOrAfter(quietUntil), SkipReason.RecentContact);
        var step = maker.Make(
            StandingRules.ReviewDispute, anchor, since.Count + 1, Channel.Call, ContactRole.Buyer, owner, dueOn, wait);
        return maker.Finish(
            step with { DueAt = ContactPace.HourOf(last, dueOn) }, ContactPace.IsAgreed(last, wait, dueOn));
    }

    // What is overdue here is too small to talk about, so it says nothing about what is still to fall due.
    private (Step? Step, SkipReason? Skip) Reminder(
        OverduePosition position, StepMaker maker, DateOnly today)
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
            if (rest <= Tolerance(document.Currency) || CoveredByCredits(document, open, today)) continue;
            if (ReminderFor(document, rest, position, today) is not { } reminder) continue;
            var opensOn = ReminderOpensOn(document, reminder, calendar);
            if (opensOn > today) continue;
            isReminded |= last >= opensOn;
            if (last >= opensOn) continue;
            var dueOn = last is { } at && at.AddDays(policy.SilenceDaysMin) > opensOn
                ? calendar.OnOrAfter(at.AddDays(policy.SilenceDaysMin))
                : opensOn;
            var step = maker.Finish(
                maker.Make(
                    reminder.Rule, document, 1, reminder.Channel, reminder.Addressee, reminder.Owner, dueOn,
                    SkipReason.RecentContact, reminder.Alternates),
                isAgreed: false);
            if (step.DueOn > document.DueOn) continue;
            return (step with { LastContactOn = last }, null);
        }

        if (!isOwed) return (null, SkipReason.NothingOwed);
        return (null, isReminded ? SkipReason.Reminded : SkipReason.NotDue);
    }

    // The last one whose conditions hold: an earlier or warmer one for some, the plain one for everybody else.
    private Rung? ReminderFor(DebtDocument document, long rest, OverduePosition position, DateOnly today)
    {
        Rung? found = null;
        foreach (var reminder in policy.Reminders)
        {
            if (reminder.Only is null
                || new RungJudge(dossier, policy, calendar, position, document, today, null)
                    .HoldsBefore(reminder, rest)) found = reminder;
        }

        return found;
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
}
