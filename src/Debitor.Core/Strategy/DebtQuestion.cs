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
        if (position.Anchor is { } anchor) return (Ladder(anchor, today), null);
        if (position.ClearedByCredits is { } cleared) return (ClearCredits(cleared), null);
        if (position.CoveredByOrder is { } covered) return (CheckPaymentOrder(covered, position.OrderQuietUntil), null);
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
        var (dueOn, wait) = DueAfter(last, contacts, entry, rung);
        return Make(rung.Rule, anchor, contacts + 1, rung.Channel, rung.Addressee, rung.Owner, dueOn, wait) with
        {
            LastContactOn = last?.DoneOn,
            DueAt = HourOf(last, dueOn),
        };
    }

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
            Wait = wait,
            OverdueSince = anchor.DueOn.AddDays(1),
        };
    }
}
