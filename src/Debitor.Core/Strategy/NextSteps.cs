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
        var day = today;
        while (NextChange(dossier, policy, calendar, day, today, step) is { } later)
        {
            var (laterStep, laterSkip) = question.On(later);
            if (laterSkip != skip || laterStep != step) return new Answer(step, skip, later);
            day = later;
        }

        return new Answer(step, skip, null);
    }

    // The first day after another on which the answer could be another one. A missing kind of day here would
    // let an
    // answer go stale; `plan --verify` and the property tests hold this list against planning every day in full.
    private static DateOnly? NextChange(
        Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly after, DateOnly today, Step? step)
    {
        var first = DateOnly.MaxValue;
        foreach (var document in dossier.Ledger.Documents) AddDocument(document);
        foreach (var credit in dossier.Ledger.Credits)
        {
            Add(credit.ReceivedOn);
            foreach (var use in credit.Uses) Add(use.EffectiveOn);
        }

        foreach (var dispute in dossier.Disputes)
        {
            Add(dispute.OpenedOn);
            if (dispute.ClosedOn is { } closed) Add(closed);
        }

        foreach (var order in dossier.PaymentOrders)
        {
            Add(order.SentOn);
            Add(order.ForgottenOn);
            Add(calendar.AddWorkingDays(order.SentOn, policy.PaymentOrderBankDays));
        }

        foreach (var contact in dossier.Contacts) Add(contact.DoneOn);
        foreach (var agreement in dossier.Agreements) AddAgreement(agreement);
        foreach (var meeting in dossier.Meetings)
        {
            Add(meeting.AgreedOn);
            if (meeting.ReplacedOn is { } ended) Add(ended);
        }

        foreach (var refusal in dossier.Refusals)
        {
            Add(refusal.On);
            if (refusal.ReplacedOn is { } ended) Add(ended);
        }

        if (step is not null) AddRungs(step.OverdueSince.AddDays(-1));
        return first == DateOnly.MaxValue ? null : first;

        void Add(DateOnly day)
        {
            if (day > after && day < first) first = day;
        }

        void AddAgreement(AgreedPayment agreement)
        {
            Add(agreement.AgreedOn);
            if (agreement.ReplacedOn is { } ended) Add(ended);
            if (FollowUp.LetterMissedOn(agreement, calendar) is { } missed) Add(missed);
            foreach (var part in agreement.Parts) Add(FollowUp.JudgedOn(part.DueOn, calendar));
        }

        void AddRungs(DateOnly dueOn)
        {
            for (var i = 0; i < policy.Ladder.Count; i++)
            {
                if (policy.Ladder[i].FromDay > 0) Add(dueOn.AddDays(policy.Ladder[i].FromDay));
            }
        }

        void AddDocument(DebtDocument document)
        {
            for (var i = 0; i < document.Reductions.Count; i++) Add(document.Reductions[i].EffectiveOn);
            Add(document.IssuedOn);
            if (document.DueOn < today) return;
            Add(document.DueOn.AddDays(1));
            if (policy.Reminder is { } reminder) Add(DebtQuestion.ReminderOpensOn(document, reminder, calendar));
        }
    }
}
