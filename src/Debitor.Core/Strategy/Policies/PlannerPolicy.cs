using Debitor.Core.Customers;

namespace Debitor.Core.Strategy.Policies;

/// <summary>What the planner decides with, taken from a policy.</summary>
public static class PlannerPolicy
{
    /// <summary>The rules of a policy for the planner.</summary>
    /// <param name="book">Checked and without errors: see <see cref="PolicyChecks"/>.</param>
    /// <param name="version">Changes with every change of the policy.</param>
    public static Policy Of(PolicyBook book, string version) => new()
    {
        Version = version,
        Ladder = [.. book.Ladder.Select(step => Rung(step, book))],
        ToleranceMinor = book.ToleranceMinor,
        SilenceDaysMin = book.Contacts.SilenceDaysMin,
        RetryWorkingDays = book.Contacts.RetryWorkingDays,
        PaymentOrderBankDays = book.Promises.PaymentOrderBankDays,
        DisputeReviewDays = book.DisputeReviewDays,
        ContactsADay = book.ContactsADay,
        BankLagWorkingDaysMax = book.BankLagWorkingDaysMax,
        HoursFrom = book.Contacts.Hours.From,
        HoursTo = book.Contacts.Hours.To,
        AllocatesCredits = book.AllocatesCredits,
        WorkspaceFromMinor = book.Conversation.WorkspaceFromMinor,
        WorkspaceFromContact = book.Conversation.WorkspaceFromContact,
        PreparationIsRequired = book.Conversation.PreparationIsRequired,
        TalksWithoutResultMax = book.Promises.TalksMax,
        BrokenPromisesMax = book.Promises.BrokenMax,
        PromiseOnDayOff = book.Promises.OnDayOff,
        LetterOnPaperFromMinor = book.Promises.OnPaperFromMinor,
        AddresseeLevels = book.AddresseeLevels,
        Contacts = book.Contacts,
        HandOvers = book.HandOvers,
        Reactions = book.Reactions,
    };

    // A step that comes once is silent for as long as the policy allows at all.
    private static Rung Rung(LadderStep step, PolicyBook book)
    {
        var isReminder = step.When.FromDay < 0;
        var longest = book.Contacts.SilenceDaysMax;
        var repeat = step.RepeatDays > 0 || isReminder ? step.RepeatDays : longest;
        return new Rung(
            step.Name, step.When.FromDay ?? 1, step.Channel, step.Addressee ?? ContactRole.Ceo, step.Owner,
            isReminder ? repeat : Math.Min(repeat, longest))
        {
            Alternates = step.Alternates,
            Only = step.When.IsPlain ? null : Conditions(step.When, book.Segments),
        };
    }

    private static RungConditions Conditions(StepTrigger when, IReadOnlyList<PolicySegment> segments) => new()
    {
        SilenceDays = when.Silence,
        Promise = when.Promise,
        AmountMinor = when.AmountMinor,
        LimitShare = when.LimitShare,
        Debtor = when.Debtor,
        Segment = when.Segment,
        Cards = segments.FirstOrDefault(segment => segment.Name == when.Segment)?.Cards ?? [],
    };
}
