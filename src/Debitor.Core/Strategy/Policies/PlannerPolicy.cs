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
        Ladder = [.. book.Ladder.Where(step => step.When.IsPlain).Select(step => Rung(step, book.Contacts))],
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
    };

    // A step that comes once is silent for as long as the policy allows at all.
    private static Rung Rung(LadderStep step, ContactLimits limits)
    {
        var isReminder = step.When.FromDay < 0;
        var repeat = step.RepeatDays > 0 || isReminder ? step.RepeatDays : limits.SilenceDaysMax;
        return new Rung(
            step.Name, step.When.FromDay!.Value, step.Channel, step.Addressee ?? ContactRole.Ceo, step.Owner,
            isReminder ? repeat : Math.Min(repeat, limits.SilenceDaysMax))
        {
            Alternates = step.Alternates,
        };
    }
}
