using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>What the day's page says about conversations: those not closed, those better led by stages.</summary>
internal static class TalksToday
{
    private const int TalksMax = 20;

    /// <summary>Conversations that whoever looks has not closed, oldest first.</summary>
    public static async Task<IReadOnlyList<UnfinishedTalk>> Unfinished(
        Workplace desk, DebitorDb db, CancellationToken cancel)
    {
        // A demo acts as another day than the one on which it was filled: what is recorded later has not come yet.
        var now = desk.Clock.Microseconds();
        return await (
            from talk in db.Conversations.AsNoTracking()
            join customer in db.Customers on talk.CustomerId equals customer.Id
            where talk.PersonId == desk.Acting.PersonId && talk.EndedAt == null && talk.UndoneAt == null
            orderby talk.StartedAt, talk.Id
            select new UnfinishedTalk(
                talk.Id, customer.Name, talk.StartedOn,
                db.Payments.Any(payment => payment.CustomerId == talk.CustomerId
                    && payment.RecordedAt > talk.StartedAt && payment.RecordedAt <= now)))
            .Take(TalksMax).ToListAsync(cancel);
    }

    /// <summary>For which lines the workspace is proposed: a large sum, or the third contact about the debt.</summary>
    public static async Task<IReadOnlyDictionary<long, WorkspaceProposal>> Proposals(
        DebitorDb db, IReadOnlyList<WorklistLine> lines, Policy policy, CancellationToken cancel)
    {
        var calls = lines.Where(line => line.Candidate.Step!.Channel == Channel.Call).ToList();
        if (calls.Count == 0) return new Dictionary<long, WorkspaceProposal>();
        var ids = calls.Select(line => line.Candidate.CustomerId).ToList();
        var oldest = calls.Min(line => line.Candidate.Step!.OverdueSince);
        var contacts = await db.Activities
            .Where(activity => ids.Contains(activity.CustomerId) && activity.UndoneAt == null)
            .Where(activity => activity.DoneOn >= oldest && activity.Channel != Channel.Internal)
            .Select(activity => new { activity.CustomerId, activity.DoneOn }).ToListAsync(cancel);
        var days = contacts.ToLookup(contact => contact.CustomerId, contact => contact.DoneOn);
        Dictionary<long, WorkspaceProposal> proposals = [];
        foreach (var line in calls)
        {
            var step = line.Candidate.Step!;
            var customer = line.Candidate.CustomerId;
            var count = days[customer].Count(day => day >= step.OverdueSince);
            var overdue = line.Candidate.Debts.Select(debt => debt.Overdue).ToList();
            if (!ConversationRules.IsProposed(overdue, count, policy)) continue;
            proposals[customer] = new WorkspaceProposal(
                ConversationRules.IsProposed(overdue, int.MinValue, policy), count + 1);
        }

        return proposals;
    }
}
