using Debitor.Core.Customers;

namespace Debitor.Core.Prevention;

/// <summary>How a customer is doing, as somebody saw or heard it.</summary>
public enum ConditionTrend
{
    Better,
    Steady,
    Worse,

    /// <summary>Dismissals, arrests of accounts, a bankruptcy announced: something to act on.</summary>
    Alarming,
}

/// <summary>Where it is known from.</summary>
public enum ConditionSource
{
    News,

    /// <summary>A public register.</summary>
    Register,
    OwnEyes,
    Colleagues,

    /// <summary>They said so themselves.</summary>
    Themselves,
}

/// <summary>How old what is known about a customer is.</summary>
public enum ConditionAge
{
    Fresh,

    /// <summary>Past half of the time for which a check holds.</summary>
    Ageing,

    /// <summary>Past it: look again.</summary>
    Old,
}

/// <summary>Decides what may be entered about prevention.</summary>
public static class PreventionEntryRules
{
    /// <summary>Longest text about how a customer is doing, in characters.</summary>
    public const int ConditionCharsMax = 1_000;

    /// <param name="entry">What is to be entered.</param>
    /// <param name="today">The day on which it is.</param>
    /// <returns>Why not; null when it may.</returns>
    public static CustomerFactRefusal? Entry(PreventionEntryFact entry, DateOnly today)
    {
        if (!PreventionRules.IsEntered(entry.Item)) return CustomerFactRefusal.ReadOffTheCard;
        if (entry.DoneOn > today) return CustomerFactRefusal.DayAhead;
        if (!entry.IsNeeded && !PreventionRules.MayBeUnneeded(entry.Item)) return CustomerFactRefusal.AlwaysNeeded;
        if (entry.ValidUntil < entry.DoneOn) return CustomerFactRefusal.UntilBeforeDay;
        var hasEvidence = !string.IsNullOrWhiteSpace(entry.Evidence);
        if (!hasEvidence && (!entry.IsNeeded || PreventionRules.NeedsEvidence(entry.Item)))
            return CustomerFactRefusal.EvidenceMissing;
        if (entry.Evidence?.Length > PreventionRules.EvidenceCharsMax) return CustomerFactRefusal.TextTooLong;
        return entry.Item == PreventionItem.Reputation && entry.Result is null
            ? CustomerFactRefusal.ResultMissing
            : null;
    }

    /// <summary>Whether news about a customer may be entered.</summary>
    /// <param name="text">What is known.</param>
    /// <param name="origin">Link, paper or name behind the source; null when there is none.</param>
    /// <param name="seenOn">When it was seen or heard.</param>
    /// <param name="today">The day on which it is written down.</param>
    public static CustomerFactRefusal? Condition(string? text, string? origin, DateOnly seenOn, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(text)) return CustomerFactRefusal.TextMissing;
        if (text.Length > ConditionCharsMax || origin?.Length > PreventionRules.EvidenceCharsMax)
            return CustomerFactRefusal.TextTooLong;
        return seenOn > today ? CustomerFactRefusal.DayAhead : null;
    }

    /// <summary>How old it is: what is seen holds as long as a check of the policy does.</summary>
    /// <param name="seenOn">When it was seen.</param>
    /// <param name="checkMonths">How many calendar months a check holds.</param>
    /// <param name="today">The day.</param>
    public static ConditionAge AgeOf(DateOnly seenOn, int checkMonths, DateOnly today)
    {
        if (seenOn.AddMonths(checkMonths) < today) return ConditionAge.Old;
        return seenOn.AddDays((seenOn.AddMonths(checkMonths).DayNumber - seenOn.DayNumber) / 2) < today
            ? ConditionAge.Ageing
            : ConditionAge.Fresh;
    }
}

/// <summary>Something that we promised, as it is judged.</summary>
/// <param name="DueAt">Until when, in our own zone; the end of the day when no hour was named.</param>
/// <param name="KeptAt">When it was done, in our own zone; null while it was not.</param>
public readonly record struct OwnWordFact(DateTime DueAt, DateTime? KeptAt);

/// <summary>How well we keep what we promise a customer.</summary>
/// <param name="InTime">Kept by the hour or the day.</param>
/// <param name="Late">Kept after it.</param>
/// <param name="Overdue">Not kept, and the day has passed.</param>
/// <param name="Open">Not kept, and there is time.</param>
public readonly record struct OwnWord(int InTime, int Late, int Overdue, int Open)
{
    /// <summary>How many have been put to the test.</summary>
    public int Judged => InTime + Late + Overdue;

    /// <summary>Share kept in time, 0 to 100, rounded down; null while nothing was put to the test.</summary>
    public int? Percent => Judged == 0 ? null : InTime * 100 / Judged;

    /// <param name="promises">What was not taken back.</param>
    /// <param name="now">The instant, in our own zone.</param>
    public static OwnWord Of(IEnumerable<OwnWordFact> promises, DateTime now)
    {
        var word = default(OwnWord);
        foreach (var (due, kept) in promises)
        {
            word = kept switch
            {
                { } at when at <= due => word with { InTime = word.InTime + 1 },
                not null => word with { Late = word.Late + 1 },
                null when due < now => word with { Overdue = word.Overdue + 1 },
                null => word with { Open = word.Open + 1 },
            };
        }

        return word;
    }
}
