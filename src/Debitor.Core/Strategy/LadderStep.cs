using Debitor.Core.Customers;
using Debitor.Core.Ledger;

namespace Debitor.Core.Strategy;

/// <summary>The step that the ladder asks for: what, whom, by whom and when.</summary>
internal sealed class LadderStep(
    Dossier dossier, Policy policy, BusinessCalendar calendar, StepMaker maker, Trace? trace)
{
    public Step For(LadderQuestion ladder, DebtDocument anchor, DateOnly today, Action<DateOnly?, DateOnly> turn)
    {
        var chosen = ladder.Choose();
        turn(ladder.DeadlineOn, today);
        var isInside = chosen.Rung.Channel == Channel.Internal;
        var (contacts, last) = Since(chosen.Entry, today);
        if (UncheckedOrder(anchor, last?.DoneOn, today) is { } quietUntil)
        {
            trace?.Note(ExplainedKind.OrderUnchecked, true, ("day", quietUntil));
            return maker.Finish(CheckPaymentOrder(maker, anchor, quietUntil, chosen.Voice), isAgreed: false);
        }

        var broken = ladder.Judge.Broken;
        if (broken.Newest is { } missed && Unasked(missed, anchor, chosen, today) is { } ask)
        {
            trace?.Note(ExplainedKind.BrokenUnasked, true, ("day", missed.BankNeededOn));
            return maker.Finish(ask, isAgreed: false);
        }

        var (worked, workedOn) = Work(chosen.Entry, today);
        var (dueOn, wait) = isInside
            ? Announced(last, workedOn) ?? AfterWork(workedOn, chosen)
            : DueAfter(last, contacts, chosen, ladder.Reactions);
        var step = OnRung(
            chosen, ladder, anchor, (isInside ? worked : contacts) + 1, dueOn, wait, broken.Count, today);
        if (wait == SkipReason.Announced && step.Channel is not (Channel.Call or Channel.Meeting)
            && last is { IsOwn: true } talk && IsTalk(talk))
        {
            trace?.Note(ExplainedKind.AnnouncedCall, true, ("day", dueOn));
            step = maker.Make(
                StandingRules.AnnouncedCall, anchor, contacts + 1, Channel.Call, chosen.Rung.Addressee,
                VoiceFor(chosen), dueOn, wait);
        }

        return maker.Finish(
            step with
            {
                LastContactOn = isInside ? workedOn ?? last?.DoneOn : last?.DoneOn,
                DueAt = ContactPace.HourOf(last, dueOn),
                ContactPersonId = wait == SkipReason.Announced ? Expecting(last, step) : step.ContactPersonId,
            },
            ContactPace.IsAgreed(last, wait, dueOn));
    }

    /// <summary>Looks whether the money of a payment order came.</summary>
    public static Step CheckPaymentOrder(
        StepMaker maker, DebtDocument anchor, DateOnly quietUntil, PersonRole owner) => maker.Make(
        StandingRules.CheckPaymentOrder, anchor, 1, Channel.Call, ContactRole.Accountant, owner, quietUntil,
        SkipReason.PaymentOrderSent);

    // Management writes and decides; the call that was announced is made by whoever is the voice.
    private static PersonRole VoiceFor(ChosenRung chosen) =>
        chosen.Owner is PersonRole.Head or PersonRole.Director ? chosen.Voice : chosen.Owner;

    private static bool IsTalk(PastContact contact) =>
        contact.Result is ActivityResult.Reached or ActivityResult.Callback;

    private (int Contacts, PastContact? Last) Since(DateOnly entry, DateOnly today)
    {
        var contacts = 0;
        PastContact? last = null;
        foreach (var contact in dossier.Contacts)
        {
            if (contact.DoneOn > today) break;
            last = contact;
            if (contact.IsOwn && contact.DoneOn >= entry) contacts++;
        }

        return (contacts, last);
    }

    private (int Done, DateOnly? Last) Work(DateOnly entry, DateOnly today)
    {
        var done = 0;
        DateOnly? last = null;
        foreach (var day in dossier.Work)
        {
            if (day > today || day < entry) continue;
            done++;
            last = day;
        }

        return (done, last);
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
        ChosenRung chosen, LadderQuestion ladder, DebtDocument anchor, int occurrence, DateOnly dueOn, SkipReason wait,
        int broken, DateOnly today)
    {
        var rung = chosen.Rung;
        var addressee = ladder.Reactions.Addressee ?? rung.Addressee;
        var isOurs = rung is { Owner: PersonRole.Manager, Channel: Channel.Call or Channel.Email };
        var brokenMax = Math.Min(ladder.Reactions.BrokenMax ?? int.MaxValue, policy.BrokenPromisesMax);
        var withoutResult = TalksWithoutResult(anchor, today) + broken;
        if (!isOurs || !TacticRules.Changes(policy.TalksWithoutResultMax, brokenMax, withoutResult, broken))
        {
            return maker.Make(
                rung.Rule, anchor, occurrence, rung.ChannelOf(occurrence),
                isOurs ? TacticRules.Above(policy, addressee, AttemptsInVain(anchor, today)) : addressee, chosen.Owner,
                dueOn, wait, [.. rung.Alternates, rung.Channel]);
        }

        var inVain = withoutResult + AttemptsInVain(anchor, today);
        var level = Math.Max(1, inVain / Math.Max(1, policy.TalksWithoutResultMax));
        trace?.Note(
            ExplainedKind.Tactic, true, ("talks", withoutResult), ("broken", broken),
            ("max", policy.TalksWithoutResultMax), ("broken-max", brokenMax));
        return maker.Make(
            StandingRules.ChangeTactic, anchor, occurrence, Channel.Call,
            TacticRules.NextLevel(policy, addressee, level), chosen.Owner, dueOn, wait, rung.Alternates);
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

    // Calls in a row that nobody answered, letters between them passed over.
    private int AttemptsInVain(DebtDocument anchor, DateOnly today)
    {
        var attempts = 0;
        foreach (var contact in dossier.Contacts)
        {
            if (contact.DoneOn > today) break;
            if (!contact.IsOwn || contact.DoneOn <= anchor.DueOn || contact.Result == ActivityResult.Sent) continue;
            attempts = contact.Result == ActivityResult.NoAnswer ? attempts + 1 : 0;
        }

        return attempts;
    }

    // What was agreed did not come, and nobody has spoken with them since: first of all, on the day it is found.
    private Step? Unasked(BrokenAgreement missed, DebtDocument anchor, ChosenRung chosen, DateOnly today)
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
        var ask = maker.Make(
            rule, anchor, attempts + 1, Channel.Call, ContactRole.ChiefAccountant, VoiceFor(chosen), dueOn, wait);
        return ask with { LastContactOn = last?.DoneOn, BankNeededOn = missed.BankNeededOn };
    }

    private (DateOnly DueOn, SkipReason Wait) DueAfter(
        PastContact? last, int contacts, ChosenRung chosen, ReactionsNow reactions)
    {
        if (last is not { } contact)
        {
            trace?.Note(ExplainedKind.QuietNone, true, ("day", chosen.Entry));
            return FromEntry(chosen.Entry);
        }

        if (ContactPace.AgreedAfter(contact, calendar) is { } agreed)
        {
            trace?.Note(
                agreed.Wait == SkipReason.Promised ? ExplainedKind.QuietPromised : ExplainedKind.QuietAnnounced, true,
                ("contact", contact.DoneOn), ("day", agreed.DueOn));
            return agreed;
        }

        if (contact is { Result: ActivityResult.NoAnswer, IsOwn: true })
        {
            var retry = calendar.AddWorkingDays(contact.DoneOn, policy.RetryWorkingDays);
            trace?.Note(ExplainedKind.QuietRetry, true, ("contact", contact.DoneOn), ("day", retry));
            return retry > chosen.Entry ? (retry, SkipReason.RecentContact) : FromEntry(chosen.Entry);
        }

        var repeat = Math.Min(chosen.Rung.RepeatDays, reactions.SilenceDaysMax ?? int.MaxValue);
        var silence = contacts > 0 ? Math.Max(repeat, policy.SilenceDaysMin) : policy.SilenceDaysMin;
        var quietUntil = contact.DoneOn.AddDays(silence);
        trace?.Note(
            ExplainedKind.QuietSilence, quietUntil > chosen.Entry, ("contact", contact.DoneOn), ("days", silence),
            ("day", quietUntil));
        return quietUntil > chosen.Entry
            ? (calendar.OnOrAfter(quietUntil), SkipReason.RecentContact)
            : FromEntry(chosen.Entry);
    }

    // What was announced in a talk is kept, also where nobody would turn to them any more.
    private (DateOnly DueOn, SkipReason Wait)? Announced(PastContact? last, DateOnly? workedOn)
    {
        if (last is not { IsOwn: true } talk || !IsTalk(talk)) return null;
        var agreed = ContactPace.AgreedAfter(talk, calendar);
        return agreed is { Wait: SkipReason.Announced } && !(workedOn > talk.DoneOn) ? agreed : null;
    }

    // Our own work has no silence but its own: it comes again when the repeat is over.
    private (DateOnly DueOn, SkipReason Wait) AfterWork(DateOnly? workedOn, ChosenRung chosen)
    {
        if (workedOn is not { } done) return FromEntry(chosen.Entry);
        var again = done.AddDays(Math.Max(1, chosen.Rung.RepeatDays));
        trace?.Note(
            ExplainedKind.QuietSilence, true, ("contact", done), ("days", chosen.Rung.RepeatDays), ("day", again));
        return (calendar.OnOrAfter(again), SkipReason.RecentContact);
    }

    private (DateOnly DueOn, SkipReason Wait) FromEntry(DateOnly entry) =>
        (calendar.OnOrAfter(entry), calendar.IsWorking(entry) ? SkipReason.NotDue : SkipReason.NonWorkingDay);

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
}
