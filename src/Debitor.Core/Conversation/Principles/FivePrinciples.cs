using Debitor.Core.Conversation.Transcripts;

namespace Debitor.Core.Conversation.Principles;

/// <summary>Judges a logged conversation by the five principles: evidence for and against, never a score.</summary>
/// <remarks>
/// A principle is not shown when anything decisive speaks against it, shown when something decisive speaks for it, and
/// not known otherwise. What is merely missing from the record says nothing.
/// </remarks>
public static class FivePrinciples
{
    /// <summary>Up to this share of the talk the customer was let speak; per mille.</summary>
    public const int LetThemSpeakPerMilleMax = 600;

    /// <summary>From this share on hardly anybody else was heard; per mille.</summary>
    public const int TalkedMostPerMilleMin = 750;

    /// <summary>Fewer options leave the customer no choice.</summary>
    public const int OptionsMin = 2;

    private static readonly (string Rule, EvidenceKind Kind)[] Weak =
    [
        ("apology", EvidenceKind.ApologyHeard), ("justification", EvidenceKind.JustificationHeard),
        ("bother", EvidenceKind.BotherHeard), ("insignificance", EvidenceKind.InsignificanceHeard),
        ("own-problems", EvidenceKind.OwnProblemsHeard),
    ];

    private static readonly (string Rule, EvidenceKind Kind)[] Hurting =
    [
        ("insult", EvidenceKind.InsultHeard), ("shouting", EvidenceKind.ShoutingHeard),
        ("reproach", EvidenceKind.ReproachHeard), ("threat", EvidenceKind.ThreatHeard),
        ("illegal", EvidenceKind.IllegalHeard),
    ];

    private static readonly (string Rule, EvidenceKind Kind)[] Vague =
        [("vague-promise", EvidenceKind.VaguePromiseHeard)];

    /// <summary>All five, in their order.</summary>
    public static IReadOnlyList<PrincipleFinding> Of(HeldConversation held)
    {
        var found = Found(held);
        var isReached = held.End != TalkEnd.NotReached;
        return
        [
            Judged(Principle.Persistent, Persistent(held), PrincipleUnknown.NothingNoted),
            Reached(Principle.Confident, Confident(held, found), PrincipleUnknown.WordsNotChecked),
            Reached(Principle.Respectful, Respectful(held, found), PrincipleUnknown.WordsNotChecked),
            Reached(Principle.Motivating, Motivating(held), PrincipleUnknown.NothingNoted),
            Reached(Principle.Concrete, Concrete(held, found), PrincipleUnknown.NothingNoted),
        ];

        PrincipleFinding Reached(Principle principle, IEnumerable<Evidence> evidence, PrincipleUnknown otherwise) =>
            isReached
                ? Judged(principle, evidence, otherwise)
                : new PrincipleFinding(principle, PrincipleState.NotKnown, PrincipleUnknown.NobodyReached, []);
    }

    private static PrincipleFinding Judged(
        Principle principle, IEnumerable<Evidence> evidence, PrincipleUnknown otherwise)
    {
        List<Evidence> listed = [.. evidence.OrderByDescending(one => one.IsDecisive).ThenBy(one => one.Kind)];
        var state = listed.Exists(one => one is { IsDecisive: true, SpeaksFor: false }) ? PrincipleState.NotShown
            : listed.Exists(one => one is { IsDecisive: true, SpeaksFor: true }) ? PrincipleState.Shown
            : PrincipleState.NotKnown;
        return new PrincipleFinding(principle, state, state == PrincipleState.NotKnown ? otherwise : null, listed);
    }

    private static IEnumerable<Evidence> Persistent(HeldConversation held)
    {
        var result = held.End switch
        {
            TalkEnd.Agreement when held.Agreed.Count > 0 =>
                Decides(EvidenceKind.AgreementReached) with { On = held.Agreed.Max(part => part.On) },
            TalkEnd.GuaranteeLetter => Decides(EvidenceKind.GuaranteeLetterReached),
            TalkEnd.PaymentOrder => Decides(EvidenceKind.PaymentOrderReached),
            TalkEnd.Meeting => Decides(EvidenceKind.MeetingReached),
            TalkEnd.Refusal when held.RefusalHandedOver == true => Decides(EvidenceKind.RefusalHandedOver),
            _ => null,
        };
        if (result is not null) yield return result;
        if (held.NextContactOn is { } on) yield return Decides(EvidenceKind.NextContactSet) with { On = on };
        else if (result is null && held is not { End: TalkEnd.Refusal })
            yield return Refutes(EvidenceKind.NothingFollows);
        if (held is { End: TalkEnd.Refusal, RefusalHandedOver: false })
            yield return Refutes(EvidenceKind.RefusalNotHandedOver);
        if (held.NextContactAnnounced == true || Move(held, CallMove.AnnouncedNextContact) is not null)
            yield return Supports(EvidenceKind.NextContactAnnounced);
        else if (held is { NextContactAnnounced: false, NextContactOn: not null })
            yield return Weakens(EvidenceKind.NextContactNotAnnounced);
        if (Move(held, CallMove.AskedDate) is { } asked)
            yield return Supports(EvidenceKind.DateAsked) with { Words = asked.Words, AtMs = asked.AtMs };
    }

    private static IEnumerable<Evidence> Confident(HeldConversation held, IReadOnlyList<WordsFound> found)
    {
        foreach (var evidence in Heard(held, found, Weak, EvidenceKind.NoWeakWords)) yield return evidence;
        if (held.Stages.Contains(Stage.Prepare)) yield return Supports(EvidenceKind.Prepared);
        if (held.Transcript is not { } transcript) yield break;
        var exact = Known(transcript.Said)?.Debts.FirstOrDefault(debt => debt.Outcome == SaidOutcome.Exactly);
        if (exact is { Expected: var sum, Place: { } place })
        {
            yield return Supports(EvidenceKind.SumSaidExactly) with
            {
                Sum = sum,
                Words = place.Words,
                AtMs = place.AtMs,
            };
        }

        if (Known(transcript.Pace) is not { } pace) yield break;
        yield return pace.SpeedUps is [var first, ..]
            ? Weakens(EvidenceKind.SpedUp) with { Count = pace.SpeedUps.Count, AtMs = first.AtMs }
            : Supports(EvidenceKind.SteadyPace) with { Count = pace.MedianWordsAMinute };
    }

    private static IEnumerable<Evidence> Respectful(HeldConversation held, IReadOnlyList<WordsFound> found)
    {
        foreach (var evidence in Heard(held, found, Hurting, EvidenceKind.NoHurtingWords)) yield return evidence;
        if (held.Transcript is not { } transcript) yield break;
        if (Known(transcript.Share)?.ManagerPerMille is { } share)
        {
            if (share <= LetThemSpeakPerMilleMax)
                yield return Supports(EvidenceKind.LetThemSpeak) with { Count = share };
            if (share >= TalkedMostPerMilleMin) yield return Weakens(EvidenceKind.TalkedMost) with { Count = share };
        }

        if (Known(transcript.Interruptions)?.Where(cut => cut.ByManager).ToList() is [var cut, ..] cuts)
            yield return Weakens(EvidenceKind.CutIn) with { Count = cuts.Count, AtMs = cut.AtMs };
        if (Known(transcript.Questions) is not { Count: > 0 } questions) yield break;
        var hurried = questions.Where(question => question.After == AfterQuestion.WentOn).ToList();
        yield return hurried.Count > 0
            ? Weakens(EvidenceKind.DidNotWait) with { Count = hurried.Count, AtMs = hurried[0].AtMs }
            : Supports(EvidenceKind.WaitedForAnswers) with { Count = questions.Count };
    }

    private static IEnumerable<Evidence> Motivating(HeldConversation held)
    {
        var (benefits, consequences) = (held.BenefitsNamed, held.ConsequencesNamed);
        if (benefits > 0) yield return Decides(EvidenceKind.BenefitsNamed) with { Count = benefits.Value };
        if (consequences > 0) yield return Decides(EvidenceKind.ConsequencesNamed) with { Count = consequences.Value };
        if (benefits == 0 && consequences == 0) yield return Refutes(EvidenceKind.NeitherNamed);
        else if (benefits == 0) yield return Weakens(EvidenceKind.BenefitsNotNamed);
        else if (consequences == 0) yield return Weakens(EvidenceKind.ConsequencesNotNamed);
        if (held.OptionsOffered >= OptionsMin)
            yield return Supports(EvidenceKind.OptionsOffered) with { Count = held.OptionsOffered.Value };
        else if (held.OptionsOffered is { } few) yield return Weakens(EvidenceKind.TooFewOptions) with { Count = few };
        if (held.ReasonCoded == true) yield return Supports(EvidenceKind.ReasonKnown);
    }

    private static IEnumerable<Evidence> Concrete(HeldConversation held, IReadOnlyList<WordsFound> found)
    {
        var exact = Exact(held);
        foreach (var evidence in Agreed(held, exact)) yield return evidence;
        foreach (var vague in Heard(held, found, Vague, null))
            yield return vague with { IsDecisive = exact is null };
        if (held.OnPaper == true) yield return Supports(EvidenceKind.OnPaper);
        if (held.RecapConfirmed == true) yield return Supports(EvidenceKind.RecapConfirmed);
        if (held is { RecapConfirmed: false, Agreed.Count: > 0 }) yield return Weakens(EvidenceKind.RecapNotConfirmed);
        if (held.RecapSent == true) yield return Supports(EvidenceKind.RecapSent);
        if (held.Agreed.Count == 0 || held.Transcript is null) yield break;
        if (Known(held.Transcript.Said) is not { } said) yield break;
        if (said.Recap is null) yield return Weakens(EvidenceKind.RecapNotHeard);
        foreach (var day in said.AgreedDays)
        {
            yield return day is { Outcome: SaidOutcome.Exactly, Place: { } place }
                ? Supports(EvidenceKind.AgreedDaySaid) with
                {
                    On = day.Expected,
                    Words = place.Words,
                    AtMs = place.AtMs,
                }
                : Weakens(EvidenceKind.AgreedDayNotHeard) with { On = day.Expected };
        }
    }

    // Day, sum and form; or an honest «no date» with the day of the next contact.
    private static Evidence? Exact(HeldConversation held)
    {
        if (held.Agreed.Count > 0)
        {
            if (held.Agreed.Any(part => part.Sum is null) || held.FormAgreed != true) return null;
            var sums = held.Agreed.Select(part => part.Sum!.Value).ToList();
            var isOneCurrency = sums.TrueForAll(sum => sum.Currency == sums[0].Currency);
            return Decides(EvidenceKind.AgreedExactly) with
            {
                On = held.Agreed.Max(part => part.On),
                Sum = isOneCurrency ? sums.Aggregate((left, right) => left + right) : null,
            };
        }

        return held is { End: TalkEnd.NoDate or TalkEnd.CallBack, NextContactOn: { } on }
            ? Decides(EvidenceKind.NoDateAndNextContact) with { On = on }
            : null;
    }

    private static IEnumerable<Evidence> Agreed(HeldConversation held, Evidence? exact)
    {
        if (exact is not null) yield return exact;
        if (held.Agreed.Any(part => part.Sum is null)) yield return Refutes(EvidenceKind.AgreedWithoutSum);
        if (held is { Agreed.Count: > 0, FormAgreed: false }) yield return Refutes(EvidenceKind.AgreedWithoutForm);
        var isOpen = held.End is TalkEnd.Agreement or TalkEnd.NoDate or TalkEnd.CallBack;
        if (isOpen && held is { Agreed.Count: 0, NextContactOn: null })
            yield return Refutes(EvidenceKind.NeitherDateNorNextContact);
    }

    // Each rule once, with how often it was heard; what was checked and is clean is evidence as well.
    private static IEnumerable<Evidence> Heard(
        HeldConversation held, IReadOnlyList<WordsFound> found, (string Rule, EvidenceKind Kind)[] rules,
        EvidenceKind? clean)
    {
        var isClean = true;
        foreach (var (rule, kind) in rules)
        {
            var all = found.Where(one => one.Rule == rule).ToList();
            if (all.Count == 0) continue;
            isClean = false;
            yield return Refutes(kind) with { Count = all.Count, Words = all[0].Words, AtMs = all[0].AtMs };
        }

        if (isClean && held.WordsChecked && clean is { } none) yield return Decides(none);
    }

    private static List<WordsFound> Found(HeldConversation held) =>
    [
        .. held.Found,
        .. held.Transcript?.Findings.Where(heard => heard.ByManager == true)
            .Select(heard => new WordsFound(heard.Finding.Rule, heard.Finding.Words, heard.AtMs)) ?? [],
    ];

    private static FoundMove? Move(HeldConversation held, CallMove move) =>
        held.Transcript is null ? null
            : Known(held.Transcript.Stages)?.SelectMany(stage => stage.Found).FirstOrDefault(one => one.Move == move);

    private static T? Known<T>(Decision<T, FigureUnknown> figure)
        where T : class => figure.Refusal is null ? figure.Value : null;

    private static Evidence Decides(EvidenceKind kind) => new(kind, SpeaksFor: true, IsDecisive: true);

    private static Evidence Refutes(EvidenceKind kind) => new(kind, SpeaksFor: false, IsDecisive: true);

    private static Evidence Supports(EvidenceKind kind) => new(kind, SpeaksFor: true, IsDecisive: false);

    private static Evidence Weakens(EvidenceKind kind) => new(kind, SpeaksFor: false, IsDecisive: false);
}
