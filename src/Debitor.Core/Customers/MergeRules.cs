namespace Debitor.Core.Customers;

/// <summary>Why two cards can't be merged, or parted again.</summary>
public enum MergeRefusal
{
    NotAllowed,
    CustomerUnknown,
    SameCard,
    ReasonMissing,

    /// <summary>There is no such merge, or it was undone before.</summary>
    MergeUnknown,

    /// <summary>Credits of one card settle documents of the other by now; those are undone first.</summary>
    JoinedSince,
}

/// <summary>Decides whether two cards become one.</summary>
public static class MergeRules
{
    public const int ReasonCharsMax = 500;

    /// <param name="intoId">The card that goes on.</param>
    /// <param name="fromId">The card that is folded into it.</param>
    /// <param name="reason">Why they are one customer.</param>
    public static MergeRefusal? Check(long intoId, long fromId, string? reason)
    {
        if (intoId == fromId) return MergeRefusal.SameCard;
        return string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonCharsMax ? MergeRefusal.ReasonMissing : null;
    }

    /// <summary>Whether an allocation joins what was moved with what was not, so that it can't be parted.</summary>
    /// <param name="sides">Its document and its credit: whether each was moved by the merge.</param>
    public static bool Joins(IReadOnlyCollection<bool> sides) => sides.Contains(true) && sides.Contains(false);
}
