namespace Debitor.Core.Conversation.Principles;

/// <summary>Reads from what was typed into a conversation what the five principles look at.</summary>
/// <remarks>
/// The private note is not looked at: neither checked nor evidence. What was not asked for stays unknown.
/// </remarks>
public static class NotedConversation
{
    /// <summary>What is known of a conversation without its transcript.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="stage">The last stage that was entered.</param>
    /// <param name="isPrepared">Whether it was prepared when the talk began.</param>
    /// <returns>Null while nothing has come of it: nobody can say yet.</returns>
    public static HeldConversation? Of(ConversationDraft draft, Stage stage, bool isPrepared)
    {
        var settlement = Settlement.Of(draft);
        if (settlement.Settled.Count == 0) return null;
        var agreed = Agreed(settlement);
        var (nextOn, _) = ConversationRules.Next(draft, settlement);
        return new HeldConversation
        {
            End = End(settlement),
            Stages = Stages(stage, isPrepared),
            ReasonCoded = draft.BusinessReason is not null || draft.PersonalReason is not null,
            Agreed = agreed,
            FormAgreed = agreed.Count > 0 ? true : null,
            OnPaper = settlement.Settled.OfType<GuaranteeLetterInput>().Any(letter => letter.IsOnPaper) ? true : null,
            NextContactOn = nextOn,
            NextContactAnnounced = nextOn is null ? null : true,
            RecapConfirmed = draft.IsRecapConfirmed ? true : agreed.Count > 0 ? false : null,
            RecapSent = draft.IsRecapSent ? true : null,
            OptionsOffered = draft.Options.Count == 0 ? null : draft.Options.Count(option => option.IsChosen),
            BenefitsNamed = Named(draft.IsBenefitNamed),
            ConsequencesNamed = Named(draft.IsConsequenceNamed),
            RefusalHandedOver = settlement.Has<RefusalInput>() ? true : null,
        };
    }

    /// <summary>The days and sums that were agreed, in rising order of the day.</summary>
    public static IReadOnlyList<Transcripts.AgreedTerm> Agreed(Settlement settlement) =>
    [
        .. settlement.Settled.SelectMany(input => input switch
        {
            PromiseInput one => [Term(new AgreedPart(one.DueOn, one.AmountMinor), one.Currency)],
            ScheduleInput one => one.Parts.Select(part => Term(part, one.Currency)),
            GuaranteeLetterInput one => one.Parts.Select(part => Term(part, one.Currency)),
            _ => [],
        }).OrderBy(term => term.On),
    ];

    private static Transcripts.AgreedTerm Term(AgreedPart part, Currency currency) =>
        new(part.DueOn, new Money(part.AmountMinor, currency));

    // A button says that it was done, not how often.
    private static int? Named(bool? isNamed) => isNamed switch
    {
        true => 1,
        false => 0,
        null => null,
    };

    // The strongest of what was settled says how it ended, as for the plan.
    private static TalkEnd End(Settlement settlement) =>
        settlement.Has<PaymentOrderInput>() ? TalkEnd.PaymentOrder
        : settlement.Has<RefusalInput>() ? TalkEnd.Refusal
        : settlement.Has<GuaranteeLetterInput>() ? TalkEnd.GuaranteeLetter
        : settlement.Has<PromiseInput>() || settlement.Has<ScheduleInput>() ? TalkEnd.Agreement
        : settlement.Has<MeetingInput>() ? TalkEnd.Meeting
        : settlement.Has<DisputeInput>() ? TalkEnd.Dispute
        : settlement.Has<CallBackInput>() ? TalkEnd.CallBack
        : settlement.Has<NobodyThereInput>() ? TalkEnd.NotReached
        : TalkEnd.NoDate;

    private static HashSet<Stage> Stages(Stage last, bool isPrepared)
    {
        HashSet<Stage> stages = [];
        if (isPrepared) stages.Add(Stage.Prepare);
        for (var stage = Stage.Open; stage <= last; stage++) stages.Add(stage);
        return stages;
    }
}
