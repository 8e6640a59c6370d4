using Debitor.Core.Conversation;
using Debitor.Strategy;

namespace Debitor.Conversation;

/// <summary>What stands in a conversation before anybody types: whom it is with, and what is to be reached.</summary>
internal static class FirstDraft
{
    private const int DaysToBest = 3;
    private const int DaysToLeast = 10;

    public static ConversationDraft Of(DossierFacts facts, Direction direction)
    {
        var calendar = PlanningInputs.Calendar(facts.Customer.Country);
        var step = facts.Answer.Step;
        var speaker = direction == Direction.Outgoing ? step?.ContactPersonId : null;
        var contact = facts.ContactPersons.FirstOrDefault(known => known.Person.Id == speaker);
        return new ConversationDraft
        {
            SpeakerId = contact?.Person.Id,
            Decides = contact?.Link.Decides == true ? true : null,
            Goals =
            [
                .. facts.Debts.Where(debt => debt.Overdue.Minor > 0).Select(debt => new DraftGoal
                {
                    CompanyId = debt.CompanyId,
                    Currency = debt.Overdue.Currency.Code,
                    BestAmount = debt.Overdue.ToString(),
                    BestOn = calendar.AddWorkingDays(facts.On, DaysToBest),
                    LeastAmount = (debt.Overdue with { Minor = (debt.Overdue.Minor + 1) / 2 }).ToString(),
                    LeastOn = calendar.AddWorkingDays(facts.On, DaysToLeast),
                }),
            ],
        };
    }
}
