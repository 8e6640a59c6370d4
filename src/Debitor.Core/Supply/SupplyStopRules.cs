using Debitor.Core.Conversation;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Core.Supply;

/// <summary>What the rule of the policy says about supplies to a customer, as a day sees it.</summary>
/// <param name="Reasons">The conditions that hold by <see cref="ReachedOn"/>; empty when none does.</param>
/// <param name="ReachedOn">
/// The first day from which they hold without a break; it may lie ahead, at most as far as the manager is warned.
/// </param>
/// <param name="ReturnsOn">
/// Payment orders that were told of cover so much that nothing holds; on this day their bank days are over and it
/// would again. Null while none does.
/// </param>
public sealed record StopVerdict(IReadOnlyList<StopReason> Reasons, DateOnly? ReachedOn, DateOnly? ReturnsOn)
{
    /// <summary>No condition holds.</summary>
    public static readonly StopVerdict Nothing = new([], null, null);

    /// <summary>Whether the policy asks for a stop at all, by now or within the days of warning.</summary>
    public bool Holds => ReachedOn is not null;
}

/// <summary>Decides when supplies to a customer are to be stopped.</summary>
/// <remarks>
/// Any condition of <c>limits.supply_stop</c> is enough. What is disputed and what free credits pay counts for the
/// customer; promises do not, payment orders do for their bank days. Cost: the overdue documents, once for each day
/// on which a fact about them changes.
/// </remarks>
public static class SupplyStopRules
{
    private const int Whole = 100;

    // Nobody is warned for longer ahead.
    private const int AheadDaysMax = 60;

    /// <summary>What a person proposed by hand waits for: anything at all overdue.</summary>
    /// <param name="rule">The policy's, for its days of warning and who approves.</param>
    public static LimitRule AnyOverdue(LimitRule? rule) => new(
        1, null, null, new Dictionary<Currency, long>(), rule?.WarnDays, null, rule?.ApprovedBy);

    /// <summary>What the rule says.</summary>
    /// <param name="dossier">The facts.</param>
    /// <param name="limit">The credit limit; null when there is none.</param>
    /// <param name="rule">The conditions; null: the policy stops nobody.</param>
    /// <param name="policy">Tolerance and bank days.</param>
    /// <param name="calendar">The working days of the customer's country.</param>
    /// <param name="today">The day.</param>
    public static StopVerdict Judge(
        Dossier dossier, Money? limit, LimitRule? rule, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        if (rule is null || !rule.HasTrigger) return StopVerdict.Nothing;
        var question = new Question(dossier, limit, rule, policy, calendar);
        var until = WarnedUntil(rule, calendar, today);
        for (var day = today; day <= until; day = day.AddDays(1))
        {
            var reasons = question.Of(day, countsOrders: false);
            if (reasons.Count == 0) continue;
            var reached = day > today ? day : question.Since(today);
            var returns = question.Of(day, countsOrders: true).Count == 0 ? question.ReturnsOn(day) : null;
            return new StopVerdict(reasons, reached, returns);
        }

        return StopVerdict.Nothing;
    }

    /// <summary>The first day on which supplies may stop when the manager is told today.</summary>
    public static DateOnly WarnedUntil(LimitRule? rule, BusinessCalendar calendar, DateOnly today)
    {
        if (rule?.WarnDays is not > 0) return today;
        var day = calendar.AddWorkingDays(today, rule.WarnDays.Value);
        var last = today.AddDays(AheadDaysMax);
        return day < last ? day : last;
    }

    /// <summary>Whether a payment order is still given its bank days.</summary>
    internal static bool IsFresh(SentPaymentOrder order, Policy policy, BusinessCalendar calendar, DateOnly day) =>
        order.IsKnownOn(day) && calendar.AddWorkingDays(order.SentOn, policy.PaymentOrderBankDays) > day;

    private sealed class Question(
        Dossier dossier, Money? limit, LimitRule rule, Policy policy, BusinessCalendar calendar)
    {
        public List<StopReason> Of(DateOnly day, bool countsOrders)
        {
            List<StopReason> reasons = [];
            var position = new SupplyPosition(dossier, policy, calendar, day, countsOrders);
            if (position.Oldest is { } oldest)
            {
                if (rule.OverdueDays is { } days && day.DayNumber - oldest.DueOn.DayNumber >= days)
                    reasons.Add(new StopReason(StopTrigger.OverdueDays, days, oldest.DueOn.AddDays(1), 0, null));
                if (rule.BrokenPromises is { } broken)
                {
                    var count = new BrokenAgreements(dossier, policy, calendar, oldest, day).Count;
                    if (count >= broken)
                        reasons.Add(new StopReason(StopTrigger.BrokenPromises, broken, null, count, null));
                }

                foreach (var (currency, minor) in position.OverdueMinor)
                {
                    if (rule.AmountMinor.TryGetValue(currency, out var from) && minor >= from)
                        reasons.Add(new StopReason(StopTrigger.Amount, from, null, 0, new Money(minor, currency)));
                }
            }

            if (rule.LimitShare is { } share && Share(day) is { } used && used >= share)
                reasons.Add(new StopReason(StopTrigger.LimitShare, share, null, used, null));
            return reasons;
        }

        // Back over the days on which anything about it changed, as long as it holds.
        public DateOnly Since(DateOnly today)
        {
            var since = today;
            foreach (var day in Changes(today).Reverse())
            {
                if (Of(day, countsOrders: false).Count == 0) break;
                since = day;
            }

            return since;
        }

        // The first end of bank days from which the debt alone speaks again.
        public DateOnly? ReturnsOn(DateOnly day)
        {
            foreach (var end in dossier.PaymentOrders
                .Select(order => calendar.AddWorkingDays(order.SentOn, policy.PaymentOrderBankDays))
                .Where(end => end > day).Order())
            {
                if (Of(end, countsOrders: true).Count > 0) return end;
            }

            return null;
        }

        // What is used of the limit, percent, rounded down; all of it when the limit is nothing.
        private long? Share(DateOnly day)
        {
            if (limit is not { } most) return null;
            var used = ExposureRules.DocumentsOn(dossier.Ledger, most.Currency, day);
            if (used <= 0) return 0;
            return most.Minor <= 0 ? Whole : (long)Math.Min((decimal)used * Whole / most.Minor, long.MaxValue);
        }

        private SortedSet<DateOnly> Changes(DateOnly today)
        {
            SortedSet<DateOnly> days = [];
            foreach (var document in dossier.Ledger.Documents)
            {
                days.Add(document.IssuedOn);
                days.Add(document.DueOn.AddDays(rule.OverdueDays ?? 1));
                days.Add(document.DueOn.AddDays(1));
                days.UnionWith(document.Reductions.Select(reduction => reduction.EffectiveOn));
            }

            foreach (var credit in dossier.Ledger.Credits)
            {
                days.Add(credit.ReceivedOn);
                days.UnionWith(credit.Uses.Select(use => use.EffectiveOn));
            }

            foreach (var dispute in dossier.Disputes)
            {
                days.Add(dispute.OpenedOn);
                if (dispute.ClosedOn is { } closed) days.Add(closed);
            }

            foreach (var agreement in dossier.Agreements)
                days.UnionWith(agreement.Parts.Select(part => FollowUp.JudgedOn(part.DueOn, calendar)));
            days.RemoveWhere(day => day >= today);
            return days;
        }
    }
}
