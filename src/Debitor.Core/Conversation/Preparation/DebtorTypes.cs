using Debitor.Core.Customers;

namespace Debitor.Core.Conversation;

/// <summary>Infers how a debtor deals with what it owes, from what was noticed and from how it behaved.</summary>
/// <remarks>
/// Every sign speaks for one type. A debtor is of good faith until at least two signs say otherwise, and while as
/// many speak for it as against it. Of the other two the one with more signs wins, in doubt the more lenient one;
/// nobody is of bad faith by one kind of sign alone. A sign counts for a year: people change, and so do accountants.
/// </remarks>
public static class DebtorTypes
{
    /// <summary>So many signs one kind of evidence gives at most.</summary>
    public const int SignsMax = 3;

    /// <summary>With fewer signs nothing is said about a type.</summary>
    public const int SignsMin = 2;

    /// <summary>A sign older than this counts no more, in calendar months.</summary>
    public const int MonthsMax = 12;

    /// <summary>So many attempts in a row without an answer make one sign.</summary>
    public const int UnansweredASign = 3;

    private const int SignsOfClear = 4;
    private const int AheadOfClear = 2;

    // Habits of payment are told from a number of documents, not from one: so many make a sign.
    private const int DocumentsMin = 3;
    private const int InTimeDays = 3;
    private const int VeryLateDays = 30;

    /// <param name="history">Older facts may be in it; they are passed over.</param>
    /// <param name="today">The day of the question; later facts are passed over.</param>
    public static DebtorFinding Infer(DebtorHistory history, DateOnly today)
    {
        var counts = new Tally(today.AddMonths(-MonthsMax), today);
        foreach (var signal in history.Signals) counts.Add(KindOf(signal.Signal), signal.On);
        foreach (var agreement in history.Agreements)
        {
            if (KindOf(agreement) is { } kind) counts.Add(kind, agreement.On);
        }

        // What is found on one day is one disagreement, however many documents it is about.
        foreach (var day in history.Disputes.Where(dispute => dispute.OpenedOn > dispute.DueOn)
            .Select(dispute => dispute.OpenedOn).Distinct()) counts.Add(TypeEvidenceKind.LateDispute, day);
        AddUnanswered(history.Attempts, counts);
        AddReasons(history.Reasons, counts);
        AddHabit(history.Settled, counts);
        return Judge(counts.Evidence());
    }

    /// <summary>How many signs speak for a type alone.</summary>
    public static int Count(IReadOnlyList<DebtorEvidence> evidence, DebtorType type)
    {
        var signs = 0;
        foreach (var one in evidence)
        {
            if (one.Type == type) signs += one.Signs;
        }

        return signs;
    }

    /// <summary>For which type a kind of evidence speaks.</summary>
    public static DebtorType TypeOf(TypeEvidenceKind kind) => kind switch
    {
        TypeEvidenceKind.OpenAsksForHelp or TypeEvidenceKind.OffersSolution or TypeEvidenceKind.MeetsHalfWay
            or TypeEvidenceKind.PromiseKept or TypeEvidenceKind.PaysInTime => DebtorType.GoodFaith,
        TypeEvidenceKind.WantsToGetRid or TypeEvidenceKind.AgreesProForma or TypeEvidenceKind.Forgets
            or TypeEvidenceKind.PromiseBroken or TypeEvidenceKind.DateMoved or TypeEvidenceKind.LetterMissing
            or TypeEvidenceKind.PaysLate => DebtorType.Negligent,
        TypeEvidenceKind.HidesInformation or TypeEvidenceKind.DetailsDoNotFit or TypeEvidenceKind.OneSidedProposals
            or TypeEvidenceKind.AvoidsContact or TypeEvidenceKind.ChangesReason or TypeEvidenceKind.NobodyAnswers
            or TypeEvidenceKind.ReasonsDiffer or TypeEvidenceKind.LateDispute => DebtorType.BadFaith,
    };

    private static DebtorFinding Judge(IReadOnlyList<DebtorEvidence> evidence)
    {
        var good = Count(evidence, DebtorType.GoodFaith);
        var negligent = Count(evidence, DebtorType.Negligent);
        var bad = Count(evidence, DebtorType.BadFaith);
        var against = negligent + bad;
        if (against < SignsMin || against <= good)
            return new DebtorFinding(DebtorType.GoodFaith, CertaintyOf(good, against), evidence);
        return bad >= SignsMin && bad > negligent && evidence.Count(one => one.Type == DebtorType.BadFaith) > 1
            ? new DebtorFinding(DebtorType.BadFaith, CertaintyOf(bad, good + negligent), evidence)
            : new DebtorFinding(DebtorType.Negligent, CertaintyOf(against, good), evidence);
    }

    private static Certainty CertaintyOf(int signs, int others)
    {
        if (signs < SignsMin) return Certainty.Assumed;
        return signs >= SignsOfClear && signs - others >= AheadOfClear ? Certainty.Clear : Certainty.Likely;
    }

    private static TypeEvidenceKind KindOf(Signal signal) => signal switch
    {
        Signal.OpenAsksForHelp => TypeEvidenceKind.OpenAsksForHelp,
        Signal.OffersSolution => TypeEvidenceKind.OffersSolution,
        Signal.MeetsHalfWay => TypeEvidenceKind.MeetsHalfWay,
        Signal.WantsToGetRid => TypeEvidenceKind.WantsToGetRid,
        Signal.AgreesProForma => TypeEvidenceKind.AgreesProForma,
        Signal.Forgets => TypeEvidenceKind.Forgets,
        Signal.HidesInformation => TypeEvidenceKind.HidesInformation,
        Signal.DetailsDoNotFit => TypeEvidenceKind.DetailsDoNotFit,
        Signal.OneSidedProposals => TypeEvidenceKind.OneSidedProposals,
        Signal.AvoidsContact => TypeEvidenceKind.AvoidsContact,
        Signal.ChangesReason => TypeEvidenceKind.ChangesReason,
    };

    // A part that came shows will, a part that did not shows the opposite: it speaks for nobody.
    private static TypeEvidenceKind? KindOf(EndedAgreement agreement) => agreement.State switch
    {
        AgreementState.Kept => TypeEvidenceKind.PromiseKept,
        AgreementState.Broken when agreement.LetterMissing => TypeEvidenceKind.LetterMissing,
        AgreementState.Broken => TypeEvidenceKind.PromiseBroken,
        AgreementState.Replaced => TypeEvidenceKind.DateMoved,
        AgreementState.PartlyKept or AgreementState.Pending or AgreementState.NotKnownYet => null,
    };

    // One call that nobody takes says nothing; several in a row do. Whoever talks to us ends the row.
    private static void AddUnanswered(IReadOnlyList<PastAttempt> attempts, Tally counts)
    {
        var row = 0;
        foreach (var attempt in attempts)
        {
            row = attempt.Result switch
            {
                ActivityResult.NoAnswer => row + 1,
                ActivityResult.Sent or ActivityResult.Done => row,
                _ => 0,
            };
            if (attempt.Result == ActivityResult.NoAnswer && row > 0 && row % UnansweredASign == 0)
                counts.Add(TypeEvidenceKind.NobodyAnswers, attempt.On, times: UnansweredASign);
        }
    }

    // The second reason may be true as well; from the third one on it is a story.
    private static void AddReasons(IReadOnlyList<GivenReason> reasons, Tally counts)
    {
        HashSet<string> known = [];
        foreach (var reason in reasons)
        {
            if (counts.Covers(reason.On) && known.Add(reason.Reason) && known.Count > 2)
                counts.Add(TypeEvidenceKind.ReasonsDiffer, reason.On);
        }
    }

    private static void AddHabit(IReadOnlyList<SettledDocument> settled, Tally counts)
    {
        var (all, inTime, veryLate) = (0, 0, 0);
        DateOnly lastInTime = default, lastLate = default;
        foreach (var document in settled)
        {
            if (!counts.Covers(document.SettledOn)) continue;
            all++;
            var days = document.SettledOn.DayNumber - document.DueOn.DayNumber;
            if (days <= InTimeDays)
            {
                inTime++;
                if (document.SettledOn > lastInTime) lastInTime = document.SettledOn;
            }
            else if (days > VeryLateDays)
            {
                veryLate++;
                if (document.SettledOn > lastLate) lastLate = document.SettledOn;
            }
        }

        if (all < DocumentsMin) return;
        if (inTime * 3 >= all * 2) counts.Add(TypeEvidenceKind.PaysInTime, lastInTime, inTime, inTime / DocumentsMin);
        if (veryLate * 3 >= all) counts.Add(TypeEvidenceKind.PaysLate, lastLate, veryLate, veryLate / DocumentsMin);
    }

    private sealed class Tally(DateOnly after, DateOnly through)
    {
        private readonly SortedDictionary<TypeEvidenceKind, DebtorEvidence> _found = [];

        public bool Covers(DateOnly day) => after < day && day <= through;

        /// <param name="kind">What was seen.</param>
        /// <param name="on">When.</param>
        /// <param name="times">How often.</param>
        /// <param name="signs">How many signs that makes; one at least.</param>
        public void Add(TypeEvidenceKind kind, DateOnly on, int times = 1, int signs = 1)
        {
            if (!Covers(on)) return;
            signs = Math.Clamp(signs, 1, SignsMax);
            _found[kind] = _found.TryGetValue(kind, out var known)
                ? known with
                {
                    Times = known.Times + times,
                    Signs = Math.Min(SignsMax, known.Signs + signs),
                    LastOn = on > known.LastOn ? on : known.LastOn,
                }
                : new DebtorEvidence(kind, TypeOf(kind), times, signs, on);
        }

        public IReadOnlyList<DebtorEvidence> Evidence() =>
            [.. _found.Values.OrderByDescending(one => one.Type).ThenByDescending(one => one.Signs)
                .ThenBy(one => one.Kind)];
    }
}
