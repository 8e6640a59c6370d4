using Debitor.Core.Customers;

namespace Debitor.Core.Refusals;

/// <summary>Decides what a civilised refusal needs, and who may take which step.</summary>
/// <remarks>
/// The state at its end is "refused with conditions", never a blacklist: a condition, a day to look again, and at
/// least one way that stays open.
/// </remarks>
public static class RefusalRules
{
    /// <summary>Longest field, in characters; a letter may be longer.</summary>
    public const int TextCharsMax = 1_000;

    public const int LetterCharsMax = 6_000;

    /// <summary>The furthest day to look again, in calendar months.</summary>
    public const int LookAgainMonthsMax = 24;

    /// <summary>The stage at which something is filled in.</summary>
    public static RefusalStage StageOf(RefusalGap gap) => gap switch
    {
        RefusalGap.Reason or RefusalGap.ReasonText or RefusalGap.Tactical or RefusalGap.Strategic
            or RefusalGap.Prospects => RefusalStage.Weigh,
        RefusalGap.Origin => RefusalStage.Origin,
        RefusalGap.Alternatives or RefusalGap.AlternativeNote or RefusalGap.NothingOffered
            or RefusalGap.ColleagueName or RefusalGap.PartnerName or RefusalGap.PartnerPerson
            or RefusalGap.Arrangement or RefusalGap.PartnerNotice => RefusalStage.Instead,
        RefusalGap.Letter or RefusalGap.LetterWords => RefusalStage.Letter,
        RefusalGap.Conditions or RefusalGap.LookAgainOn or RefusalGap.LookAgainWrong => RefusalStage.Conditions,
    };

    /// <summary>What is missing, in the order of the stages; empty when it can be decided.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="isLetterFine">Whether the language guard lets the letter out.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<RefusalGap> Gaps(RefusalDraft draft, bool isLetterFine, DateOnly today) =>
        [.. Weigh(draft), .. Instead(draft), .. Conditions(draft, today), .. Letter(draft, isLetterFine)];

    /// <summary>Whether a day may be set on which somebody looks again.</summary>
    public static bool MayLookAgain(DateOnly day, DateOnly today) =>
        day > today && day <= today.AddMonths(LookAgainMonthsMax);

    /// <summary>Whether every field fits.</summary>
    public static CustomerFactRefusal? Lengths(RefusalDraft draft)
    {
        string?[] fields =
        [
            draft.ReasonText, draft.Margin, draft.CollectionCost, draft.Prospects, draft.OriginText,
            draft.ColleagueName, draft.PartnerName, draft.PartnerPerson, draft.PartnerPhone, draft.Arrangement,
            draft.PartnerNotice, draft.Conditions, .. draft.Alternatives.Select(one => one.Note),
        ];
        var isLong = fields.Any(field => field?.Length > TextCharsMax) || draft.Letter?.Length > LetterCharsMax;
        return isLong ? CustomerFactRefusal.TextTooLong : null;
    }

    /// <summary>Whether somebody approves a case that waits.</summary>
    /// <param name="state">Where it is.</param>
    /// <param name="approver">The role that the policy names; null: whoever decides on terms.</param>
    /// <param name="role">The role of whoever acts.</param>
    /// <param name="decidesTerms">Whether they decide on terms of customers.</param>
    /// <param name="isAuthor">Whether they wrote it.</param>
    /// <param name="hasOthers">Whether somebody else of us could approve it.</param>
    public static CustomerFactRefusal? Approve(
        RefusalState state, PersonRole? approver, PersonRole role, bool decidesTerms, bool isAuthor, bool hasOthers)
    {
        if (state != RefusalState.Waiting) return CustomerFactRefusal.CaseElsewhere;
        if (!IsApprover(approver, role, decidesTerms)) return CustomerFactRefusal.NotApprover;

        // Nobody approves their own case while somebody else could look at it.
        return isAuthor && hasOthers ? CustomerFactRefusal.OwnCase : null;
    }

    /// <summary>Whether a role approves refusals.</summary>
    public static bool IsApprover(PersonRole? approver, PersonRole role, bool decidesTerms) =>
        approver is { } wanted ? role == wanted : decidesTerms;

    private static IEnumerable<RefusalGap> Weigh(RefusalDraft draft)
    {
        if (draft.Reason is null) yield return RefusalGap.Reason;
        if (draft.Reason == RefusalReason.Other && IsBlank(draft.ReasonText)) yield return RefusalGap.ReasonText;
        if (draft.Tactical is null) yield return RefusalGap.Tactical;
        if (draft.Strategic is null) yield return RefusalGap.Strategic;
        if (IsBlank(draft.Prospects)) yield return RefusalGap.Prospects;
        if (draft.Origin is null) yield return RefusalGap.Origin;
    }

    private static IEnumerable<RefusalGap> Instead(RefusalDraft draft)
    {
        var kinds = Enum.GetValues<RefusalAlternative>();
        if (kinds.Any(kind => draft.Of(kind)?.Outcome is null)) yield return RefusalGap.Alternatives;
        if (draft.Alternatives.Any(one => one.Outcome == AlternativeOutcome.Rejected && IsBlank(one.Note)))
            yield return RefusalGap.AlternativeNote;
        if (!kinds.Any(draft.Offers)) yield return RefusalGap.NothingOffered;
        if (draft.Offers(RefusalAlternative.Colleague) && IsBlank(draft.ColleagueName))
            yield return RefusalGap.ColleagueName;
        if (!draft.Offers(RefusalAlternative.Partner)) yield break;
        if (IsBlank(draft.PartnerName)) yield return RefusalGap.PartnerName;
        if (IsBlank(draft.PartnerPerson)) yield return RefusalGap.PartnerPerson;
        if (IsBlank(draft.Arrangement)) yield return RefusalGap.Arrangement;
        if (IsBlank(draft.PartnerNotice)) yield return RefusalGap.PartnerNotice;
    }

    private static IEnumerable<RefusalGap> Letter(RefusalDraft draft, bool isFine)
    {
        if (IsBlank(draft.Letter)) yield return RefusalGap.Letter;
        else if (!isFine) yield return RefusalGap.LetterWords;
    }

    private static IEnumerable<RefusalGap> Conditions(RefusalDraft draft, DateOnly today)
    {
        if (IsBlank(draft.Conditions)) yield return RefusalGap.Conditions;
        if (draft.LookAgainOn is not { } day) yield return RefusalGap.LookAgainOn;
        else if (!MayLookAgain(day, today)) yield return RefusalGap.LookAgainWrong;
    }

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);
}
