using Debitor.Core.Customers;
using Debitor.Core.Strategy;

namespace Debitor.Core.Conversation;

/// <summary>A reason that was given before: it is not accepted a second time.</summary>
/// <param name="Reason">Its key.</param>
/// <param name="Times">In how many conversations.</param>
/// <param name="LastOn">The day of the last one.</param>
public readonly record struct RepeatedReason(string Reason, int Times, DateOnly LastOn);

/// <summary>What has been tried about this debt and what came of it: from this a tactic is chosen.</summary>
public sealed record TalkHistory
{
    /// <summary>Talks since the debt fell due that brought neither a date nor money.</summary>
    public int TalksWithoutResult { get; init; }

    /// <summary>Agreements about this debt that broke.</summary>
    public int BrokenPromises { get; init; }

    /// <summary>The last attempts in a row that nobody answered.</summary>
    public int Unanswered { get; init; }

    /// <summary>How often a date was agreed about this debt.</summary>
    public int DatesAgreed { get; init; }

    /// <summary>How many of those were moved or not held.</summary>
    public int DatesMoved { get; init; }

    /// <summary>Reasons that were given before, the one given most often first.</summary>
    public IReadOnlyList<RepeatedReason> Reasons { get; init; } = [];

    /// <summary>Whether what was tried so far is not tried once more.</summary>
    public bool ChangesTactic { get; init; }
}

/// <summary>What a situation is told from.</summary>
/// <param name="Policy">How many talks and broken promises are given.</param>
/// <param name="Since">The due day of the oldest debt; what lies on it or before is another story.</param>
/// <param name="Attempts">Contacts with this customer, in rising order of the day.</param>
/// <param name="Agreements">Agreements about what is owed now, ended or not.</param>
/// <param name="Broken">
/// How many of them are broken as the planner counts: what was made good since is not broken any more.
/// </param>
/// <param name="Reasons">Reasons that were given, in rising order of the day.</param>
/// <param name="Today">The day of the talk.</param>
public sealed record SituationFacts(
    Policy Policy, DateOnly Since, IReadOnlyList<PastAttempt> Attempts, IReadOnlyList<EndedAgreement> Agreements,
    int Broken, IReadOnlyList<GivenReason> Reasons, DateOnly Today);

/// <summary>Tells what has been tried.</summary>
public static class TalkHistories
{
    public static TalkHistory Of(SituationFacts facts)
    {
        var (talks, unanswered) = (0, 0);
        foreach (var attempt in facts.Attempts)
        {
            if (attempt.On > facts.Today) break;
            if (attempt.Result == ActivityResult.NoAnswer) unanswered++;
            else if (attempt.Result != ActivityResult.Sent) unanswered = 0;
            if (attempt.Result == ActivityResult.Reached && attempt.On > facts.Since) talks++;
        }

        var moved = 0;
        foreach (var agreement in facts.Agreements)
        {
            if (agreement.State is AgreementState.Broken or AgreementState.PartlyKept or AgreementState.Replaced)
                moved++;
        }

        return new TalkHistory
        {
            TalksWithoutResult = talks,
            BrokenPromises = facts.Broken,
            Unanswered = unanswered,
            DatesAgreed = facts.Agreements.Count,
            DatesMoved = moved,
            Reasons = Repeated(facts),
            ChangesTactic = TacticRules.Changes(facts.Policy, talks + facts.Broken, facts.Broken),
        };
    }

    private static List<RepeatedReason> Repeated(SituationFacts facts)
    {
        List<RepeatedReason> reasons = [];
        foreach (var given in facts.Reasons)
        {
            if (given.On > facts.Today) break;
            var known = reasons.FindIndex(reason => reason.Reason == given.Reason);
            if (known < 0) reasons.Add(new RepeatedReason(given.Reason, 1, given.On));
            else reasons[known] = reasons[known] with { Times = reasons[known].Times + 1, LastOn = given.On };
        }

        return [.. reasons.OrderByDescending(reason => reason.Times).ThenByDescending(reason => reason.LastOn)
            .ThenBy(reason => reason.Reason, StringComparer.Ordinal)];
    }
}
