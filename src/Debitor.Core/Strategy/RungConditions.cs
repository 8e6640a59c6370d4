using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Core.Strategy;

/// <summary>What has to hold beside the day before a rung is taken; all that is given has to hold.</summary>
public sealed record RungConditions
{
    /// <summary>Calendar days since the last contact, at least; without one since the due day.</summary>
    public int? SilenceDays { get; init; }

    /// <summary>What has been fixed about the debt; exactly this.</summary>
    public PromiseLevel? Promise { get; init; }

    /// <summary>
    /// Overdue and neither disputed, ordered nor promised, less free credits, with all our companies: from this on,
    /// inclusive. Any of the currencies is enough. Minor units.
    /// </summary>
    public IReadOnlyDictionary<Currency, long> AmountMinor { get; init; } = new Dictionary<Currency, long>();

    /// <summary>Percent of the credit limit that open documents take up, inclusive; never without a limit.</summary>
    public int? LimitShare { get; init; }

    /// <summary>The type that one of us set; good faith until somebody did.</summary>
    public DebtorType? Debtor { get; init; }

    /// <summary>The name of a segment.</summary>
    public string? Segment { get; init; }

    /// <summary>The segments of customer cards that belong to it.</summary>
    public IReadOnlyList<string> Cards { get; init; } = [];
}

/// <summary>Judges the conditions of rungs for one debt on one day.</summary>
internal sealed class RungJudge(
    Dossier dossier, Policy policy, BusinessCalendar calendar, OverduePosition position, DebtDocument anchor,
    DateOnly today, Trace? trace)
{
    private BrokenAgreements? _broken;

    /// <summary>Agreements about the debt that broke.</summary>
    public BrokenAgreements Broken => _broken ??= new BrokenAgreements(dossier, policy, calendar, anchor, today);

    /// <summary>Whether a rung is reached and its conditions hold, and since which day.</summary>
    public (bool Holds, DateOnly Since) Of(Rung rung)
    {
        var since = anchor.DueOn.AddDays(rung.FromDay);
        var holds = since <= today;
        var days = today.DayNumber - anchor.DueOn.DayNumber;
        trace?.Note(ExplainedKind.Days, holds, ("days", days), ("from", rung.FromDay));
        if (rung.Only is not { } only) return (holds, since);
        foreach (var (met, metSince) in Conditions(only))
        {
            holds &= met;
            if (metSince > since) since = metSince;
            if (!holds && trace is null) break;
        }

        return (holds, since);
    }

    /// <summary>Whether the conditions of a reminder hold; its days are judged by document.</summary>
    public bool HoldsBefore(Rung reminder, long rest)
    {
        if (reminder.Only is not { } only) return true;
        foreach (var (met, _) in Conditions(only with { AmountMinor = new Dictionary<Currency, long>() }))
        {
            if (!met) return false;
        }

        return only.AmountMinor.Count == 0
            || (only.AmountMinor.TryGetValue(anchor.Currency, out var least) && rest >= least);
    }

    private IEnumerable<(bool Holds, DateOnly Since)> Conditions(RungConditions only)
    {
        if (only.SilenceDays is { } silence) yield return Silence(silence);
        if (only.Promise is { } level) yield return Promise(level);
        if (only.AmountMinor.Count > 0) yield return Amount(only.AmountMinor);
        if (only.LimitShare is { } share) yield return Share(share);
        if (only.Debtor is { } debtor)
        {
            var type = dossier.DebtorType ?? DebtorType.GoodFaith;
            trace?.Note(ExplainedKind.DebtorType, type == debtor, ("type", type), ("wanted", debtor));
            yield return (type == debtor, anchor.DueOn);
        }

        if (only.Segment is not { } segment) yield break;
        var isIn = dossier.Segment is { } card && only.Cards.Contains(card, StringComparer.OrdinalIgnoreCase);
        trace?.Note(ExplainedKind.Segment, isIn, ("segment", dossier.Segment ?? ""), ("wanted", segment));
        yield return (isIn, anchor.DueOn);
    }

    private (bool Holds, DateOnly Since) Silence(int days)
    {
        var last = anchor.DueOn;
        foreach (var contact in dossier.Contacts)
        {
            if (contact.DoneOn <= today && contact.DoneOn > last) last = contact.DoneOn;
        }

        var since = last.AddDays(days);
        trace?.Note(
            ExplainedKind.SilenceSince, since <= today, ("days", today.DayNumber - last.DayNumber), ("from", days));
        return (since <= today, since);
    }

    private (bool Holds, DateOnly Since) Promise(PromiseLevel wanted)
    {
        var (level, since) = PromiseOf();
        trace?.Note(ExplainedKind.PromiseLevel, level == wanted, ("level", level), ("wanted", wanted));
        return (level == wanted, since);
    }

    private (PromiseLevel Level, DateOnly Since) PromiseOf()
    {
        if (Broken.Newest is { } missed) return (PromiseLevel.Broken, missed.JudgedOn);
        var (level, since) = (PromiseLevel.None, anchor.DueOn);
        foreach (var agreement in dossier.Agreements)
        {
            if (!agreement.StandsOn(today) || !FollowUp.Covers(agreement, anchor)) continue;
            var fixedAs = agreement.Kind == AgreementKind.GuaranteeLetter ? PromiseLevel.Letter : PromiseLevel.Spoken;
            if (fixedAs > level) (level, since) = (fixedAs, agreement.AgreedOn);
        }

        return (level, since);
    }

    private (bool Holds, DateOnly Since) Amount(IReadOnlyDictionary<Currency, long> from)
    {
        var (holds, since) = (false, DateOnly.MaxValue);
        foreach (var (currency, least) in from)
        {
            var (overdue, reachedOn) = position.Reaches(currency, least);
            trace?.Note(
                ExplainedKind.Amount, reachedOn is not null, ("sum", new Money(overdue, currency)),
                ("from", new Money(least, currency)));
            if (reachedOn is not { } on) continue;
            holds = true;
            if (on < since) since = on;
        }

        return (holds, holds ? since : anchor.DueOn);
    }

    // Open documents, overdue or not, in the order in which they were issued: the one that reached the share is the
    // day. Money that lies unallocated is taken off.
    private (bool Holds, DateOnly Since) Share(int percent)
    {
        if (dossier.CreditLimit is not { } limit)
        {
            trace?.Note(ExplainedKind.NoLimit, false, ("percent", percent));
            return (false, anchor.DueOn);
        }

        List<(DateOnly On, long Minor)> open = [];
        Int128 used = 0;
        foreach (var document in dossier.Ledger.Documents)
        {
            var minor = document.Currency == limit.Currency ? Math.Max(0, document.OpenOn(today)) : 0;
            if (minor == 0) continue;
            open.Add((document.IssuedOn, minor));
            used += minor;
        }

        foreach (var credit in dossier.Ledger.Credits)
        {
            if (credit.Currency == limit.Currency) used -= Math.Max(0, credit.LeftOn(today));
        }

        var holds = used > 0 && used * 100 >= (Int128)limit.Minor * percent;
        trace?.Note(
            ExplainedKind.LimitShare, holds, ("used", new Money((long)Int128.Max(0, used), limit.Currency)),
            ("limit", limit), ("percent", percent));
        if (!holds) return (false, anchor.DueOn);
        open.Sort(static (a, b) => b.On.CompareTo(a.On));
        foreach (var (on, minor) in open)
        {
            used -= minor;
            if (used <= 0 || used * 100 < (Int128)limit.Minor * percent) return (true, on);
        }

        return (true, anchor.DueOn);
    }
}
