using Debitor.Core.Conversation;
using Debitor.Core.Ledger;

namespace Debitor.Core.Strategy;

/// <summary>
/// Decides what is next for a customer: a pure function of the facts, the policy, the calendar and the day.
/// </summary>
/// <remarks>
/// <para>
/// Nothing is remembered between days. The answer of a day is decided from the facts; it holds days, never counts
/// of days, so it stays the same until something happens. That something is found by asking the same question for
/// each later day on which it could be answered differently: a document falls due, a dated fact takes effect, the
/// next rung is reached. The first such day with another answer is <see cref="Answer.WakeOn"/>, which makes it
/// exact: a customer is planned again only on a day when the answer really is another.
/// </para>
/// <para>Cost: linear in the open documents for a day, times the few days until the next rung.</para>
/// </remarks>
public static class NextSteps
{
    /// <param name="dossier">All facts about the customer, also those dated after <paramref name="today"/>.</param>
    /// <param name="policy">The rules of the company.</param>
    /// <param name="calendar">The working days of the customer's country.</param>
    /// <param name="today">The day to answer for; any day, past or future.</param>
    public static Answer For(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        var question = new DebtQuestion(dossier, policy, calendar);
        var (step, skip) = question.On(today);
        var dated = Dated(dossier, policy, calendar);
        var day = today;
        while (Sooner(
            NextChange(dossier, policy, calendar, dated, day, today, step), question.TurnsOn, day) is { } later)
        {
            var (laterStep, laterSkip) = question.On(later);
            if (laterSkip != skip || laterStep != step) return new Answer(step, skip, later);
            day = later;
        }

        return new Answer(step, skip, null);
    }

    /// <summary>Why the answer of a day is as it is; the answer is the one of <see cref="For"/>.</summary>
    /// <param name="dossier">All facts about the customer.</param>
    /// <param name="policy">The rules of the company.</param>
    /// <param name="calendar">The working days of the customer's country.</param>
    /// <param name="today">The day.</param>
    public static Explanation Explain(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        var trace = new Trace();
        var (step, skip) = new DebtQuestion(dossier, policy, calendar, trace).On(today);
        var wakeOn = For(dossier, policy, calendar, today).WakeOn;
        return new Explanation(new Answer(step, skip, wakeOn), trace.End());
    }

    /// <summary>Who of us has the case on a day; null when nothing is overdue.</summary>
    /// <param name="dossier">All facts about the customer.</param>
    /// <param name="policy">The rules of the company.</param>
    /// <param name="calendar">The working days of the customer's country.</param>
    /// <param name="today">The day.</param>
    public static CaseStanding? Case(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        var position = new OverduePosition(dossier, policy, calendar, today);
        var anchor = position.Anchor ?? position.CoveredByOrder ?? position.CoveredByPromise ?? position.Disputed;
        return anchor is null
            ? null
            : new LadderQuestion(dossier, policy, calendar, position, anchor, today, null).Standing();
    }

    private static DateOnly? Sooner(DateOnly? dated, DateOnly? turns, DateOnly after) =>
        turns > after && !(dated <= turns) ? turns : dated;

    // The first day after another on which the answer could be another one. A missing kind of day here would
    // let an
    // answer go stale; `plan --verify` and the property tests hold this list against planning every day in full.
    private static DateOnly? NextChange(
        Dossier dossier, Policy policy, BusinessCalendar calendar, List<DateOnly> dated, DateOnly after, DateOnly today,
        Step? step)
    {
        var first = DateOnly.MaxValue;
        foreach (var document in dossier.Ledger.Documents) AddDocument(document);
        foreach (var day in dated) Add(day);
        if (step is not null) AddRungs(step.OverdueSince.AddDays(-1));
        return first == DateOnly.MaxValue ? null : first;

        void Add(DateOnly day)
        {
            if (day > after && day < first) first = day;
        }

        void AddRungs(DateOnly dueOn)
        {
            for (var i = 0; i < policy.Ladder.Count; i++)
            {
                if (policy.Ladder[i].FromDay > 0) Add(dueOn.AddDays(policy.Ladder[i].FromDay));
            }

            foreach (var days in policy.SilenceDays) Add(dueOn.AddDays(days));
        }

        void AddDocument(DebtDocument document)
        {
            for (var i = 0; i < document.Reductions.Count; i++) Add(document.Reductions[i].EffectiveOn);
            Add(document.IssuedOn);
            if (document.DueOn < today) return;
            Add(document.DueOn.AddDays(1));
            foreach (var reminder in policy.Reminders)
                Add(DebtQuestion.ReminderOpensOn(document, reminder, calendar));
        }
    }

    // The days of all facts but documents.
    private static List<DateOnly> Dated(Dossier dossier, Policy policy, BusinessCalendar calendar)
    {
        List<DateOnly> days = [.. dossier.Work];
        foreach (var credit in dossier.Ledger.Credits)
        {
            days.Add(credit.ReceivedOn);
            foreach (var use in credit.Uses) days.Add(use.EffectiveOn);
        }

        foreach (var dispute in dossier.Disputes) AddSpan(dispute.OpenedOn, dispute.ClosedOn);
        foreach (var order in dossier.PaymentOrders)
        {
            AddSpan(order.SentOn, order.ForgottenOn);
            days.Add(calendar.AddWorkingDays(order.SentOn, policy.PaymentOrderBankDays));
        }

        foreach (var contact in dossier.Contacts)
        {
            days.Add(contact.DoneOn);
            foreach (var silence in policy.SilenceDays) days.Add(contact.DoneOn.AddDays(silence));
        }

        foreach (var agreement in dossier.Agreements)
        {
            AddSpan(agreement.AgreedOn, agreement.ReplacedOn);
            if (FollowUp.LetterMissedOn(agreement, calendar) is { } missed) days.Add(missed);
            foreach (var part in agreement.Parts) days.Add(FollowUp.JudgedOn(part.DueOn, calendar));
        }

        foreach (var meeting in dossier.Meetings) AddSpan(meeting.AgreedOn, meeting.ReplacedOn);
        foreach (var refusal in dossier.Refusals) AddSpan(refusal.On, refusal.ReplacedOn);
        foreach (var fact in dossier.HandOvers) days.Add(fact.On);
        foreach (var reason in dossier.Reasons) days.Add(reason.On);
        foreach (var person in dossier.ContactPersons)
        {
            foreach (var trouble in person.Troubles ?? []) AddSpan(trouble.FromOn, trouble.EndedOn);
        }

        return days;

        void AddSpan(DateOnly from, DateOnly? ended)
        {
            days.Add(from);
            if (ended is { } end) days.Add(end);
        }
    }
}
