using Debitor.Core.Customers;
using Debitor.Core.Ledger;

namespace Debitor.Core.Strategy;

/// <summary>Makes steps: whom, by which means, and not before the limits of contacts allow it.</summary>
internal sealed class StepMaker(
    Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today, Trace? trace)
{
    private ContactAllowance? _allowance;

    public Step Make(
        string rule, DebtDocument anchor, int occurrence, Channel channel, ContactRole addressee, PersonRole owner,
        DateOnly dueOn, SkipReason wait, IReadOnlyList<Channel>? alternates = null)
    {
        var wanted = WithFeedback(channel, alternates ?? [], anchor);
        var reach = Addressees.Choose(dossier.ContactPersons, wanted, alternates ?? [], addressee, today);
        ChannelChange? why = reach.Why ?? (wanted == channel ? null : ChannelChange.NoFeedback);
        if (reach.Channel == channel) why = null;
        return new Step
        {
            Track = Track.Debt,
            Rule = rule,
            AnchorItemId = anchor.Id,
            Occurrence = occurrence,
            Channel = reach.Channel,
            OwnerRole = owner,
            AnchorManagerId = anchor.ManagerId,
            ContactPersonId = reach.Person,
            DueOn = dueOn,
            Wait = wait,
            OverdueSince = anchor.DueOn.AddDays(1),
            ChannelWhy = why,
        };
    }

    /// <summary>The step on the first day on which a contact may be made.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isAgreed">Whether the customer agreed to the contact: then it has a limit of its own.</param>
    /// <param name="isKept">Whether its day and hour stand whatever the limits say: a meeting.</param>
    public Step Finish(Step step, bool isAgreed, bool isKept = false)
    {
        if (step.ChannelWhy is { } why)
            trace?.Note(ExplainedKind.Channel, true, ("why", why), ("channel", step.Channel));
        if (step.Channel == Channel.Internal) return step;
        var dueOn = policy.ContactDayFrom(step.DueOn, calendar);
        if (dueOn != step.DueOn && !isKept)
            step = step with { DueOn = dueOn, DueAt = null, Wait = SkipReason.NonWorkingDay };
        if (!isKept) step = WithinLimits(step, isAgreed);
        var isTimed = step.Channel == Channel.Call && dossier.Habit is { CutOff: not null } habit
            && habit.IsPaymentDay(step.DueOn, calendar);
        return isTimed ? step with { DueBefore = dossier.Habit!.CutOff } : step;
    }

    private Step WithinLimits(Step step, bool isAgreed)
    {
        _allowance ??= new ContactAllowance(dossier.Contacts, policy.Contacts, today);
        var (on, by) = _allowance.Earliest(step.DueOn, step.Channel, isAgreed);
        if (by is not { } limit)
        {
            if (policy.Contacts.AreAny) trace?.Note(ExplainedKind.Limit, false);
            return step;
        }

        var dueOn = policy.ContactDayFrom(on, calendar);
        trace?.Note(
            ExplainedKind.Limit, true, ("counts", limit.Counts), ("window", limit.Window),
            ("max", ContactAllowance.Max(policy.Contacts, limit)!.Value), ("day", dueOn));
        return dueOn <= step.DueOn
            ? step
            : step with { DueOn = dueOn, DueAt = null, Wait = SkipReason.ContactLimit, HeldBy = limit };
    }

    // Two contacts in a row by one channel about this debt that brought nothing back: the next goes by another one.
    private Channel WithFeedback(Channel channel, IReadOnlyList<Channel> alternates, DebtDocument anchor)
    {
        if (channel is Channel.Internal or Channel.Letter or Channel.Meeting) return channel;
        var inVain = 0;
        foreach (var contact in dossier.Contacts)
        {
            if (contact.DoneOn > today) break;
            if (!contact.IsOwn || contact.DoneOn <= anchor.DueOn) continue;
            var isInVain = contact is
            {
                IsIncoming: false, Result: ActivityResult.NoAnswer or ActivityResult.Sent,
            } && contact.Channel == channel;
            inVain = isInVain ? inVain + 1 : 0;
        }

        return inVain < 2 ? channel : Addressees.AfterSilence(channel, alternates);
    }
}
