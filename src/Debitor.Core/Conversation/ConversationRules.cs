using Debitor.Core.Customers;
using Debitor.Core.Strategy;

namespace Debitor.Core.Conversation;

/// <summary>Why a conversation is not started, saved, closed, dropped or taken back.</summary>
public enum ConversationRefusal
{
    /// <summary>The right to record contacts is missing.</summary>
    NotAllowed,

    /// <summary>There is no such customer, or conversation, for whoever asks.</summary>
    Unknown,

    /// <summary>A colleague is talking to the customer; it is started beside them only knowingly.</summary>
    ColleagueTalks,

    /// <summary>Somebody else leads it.</summary>
    NotYours,

    /// <summary>It is closed already.</summary>
    Ended,

    /// <summary>Another screen has saved since.</summary>
    SavedElsewhere,
    DraftTooLong,

    /// <summary>The policy wants a call to be prepared, and it is not.</summary>
    NotPrepared,

    /// <summary>Nothing was settled, not even that no date was given.</summary>
    NothingSettled,

    /// <summary>Something that was settled is not complete.</summary>
    AgreementIncomplete,

    /// <summary>Nobody was there, and yet something was settled.</summary>
    NobodyAgreed,

    /// <summary>No date was given, and yet a date was.</summary>
    DateAndNoDate,

    /// <summary>The same debt was agreed on twice; several sums by several days are a schedule.</summary>
    AgreedTwice,

    /// <summary>The day of the next contact is not after the conversation.</summary>
    NextNotLater,

    /// <summary>An hour was named without its day.</summary>
    HourWithoutDay,

    /// <summary>The day on which it was held lies before its start or ahead.</summary>
    HeldOnWrong,

    /// <summary>The new contact person has no name, or no role.</summary>
    ContactIncomplete,

    /// <summary>The phone of the new contact person is no phone.</summary>
    PhoneWrong,

    /// <summary>A conversation is dropped with a reason.</summary>
    ReasonMissing,
    TextTooLong,

    /// <summary>The contact itself is refused; see <see cref="ContactRefusal"/>.</summary>
    ContactRefused,

    /// <summary>An agreement does not stand against the ledger.</summary>
    AgreementRefused,
}

/// <summary>What a stage still wants. It is shown, and holds nobody up but where a rule says so.</summary>
public enum StageNeed
{
    Checklist,
    Goal,

    /// <summary>At least two ways out are ready to be offered.</summary>
    TwoOptions,
    Speaker,
    Decider,

    /// <summary>Who decides is away: who stands in, or when we call again.</summary>
    StandIn,
    Reason,
    Settlement,
    CompleteAgreements,
    RecapConfirmed,
    TacticJudged,
}

/// <summary>What a conversation has come to, as its rules look at it.</summary>
/// <param name="Settled">Everything that was settled and is complete.</param>
/// <param name="Gaps">What is not complete, with its place in the draft.</param>
public sealed record Settlement(
    IReadOnlyList<AgreementInput> Settled, IReadOnlyList<(int Index, AgreementGap Gap)> Gaps)
{
    public static Settlement Of(ConversationDraft draft)
    {
        List<AgreementInput> settled = [];
        List<(int, AgreementGap)> gaps = [];
        foreach (var (index, agreement) in draft.Agreements.Index())
        {
            var decision = DraftAgreements.Read(agreement);
            if (decision.Refusal is { } gap) gaps.Add((index, gap));
            else settled.Add(decision.Value with { CustomerId = agreement.CustomerId });
        }

        return new Settlement(settled, gaps);
    }

    /// <summary>Other customers whose debts were settled in the same talk, in the order of the draft.</summary>
    public IReadOnlyList<long> Others => [.. Settled.Select(input => input.CustomerId).OfType<long>().Distinct()];

    /// <summary>Whether a day of payment was promised, by the customer or by another one in the same talk.</summary>
    public bool IsPaymentPromised =>
        Settled.Any(input => input is PromiseInput or ScheduleInput or GuaranteeLetterInput);

    /// <summary>What the customer of the conversation settled.</summary>
    public Settlement Own => Others.Count == 0
        ? this
        : new Settlement([.. Settled.Where(input => input.CustomerId is null)], Gaps);

    /// <summary>What was settled for one of the <see cref="Others"/>, as a conversation of its own would say it.
    /// </summary>
    public Settlement For(long customerId) => new(
        [.. Settled.Where(input => input.CustomerId == customerId).Select(input => input with { CustomerId = null })],
        []);

    /// <summary>How the contact with the customer of the conversation ended, for the plan; the strongest of what was
    /// settled says so.</summary>
    public ActivityResult Result =>
        Has<PaymentOrderInput>() ? ActivityResult.PaymentOrder
        : Has<RefusalInput>() ? ActivityResult.Refusal
        : Has<PromiseInput>() || Has<ScheduleInput>() || Has<GuaranteeLetterInput>() ? ActivityResult.Promise
        : Has<DisputeInput>() ? ActivityResult.Dispute
        : Has<CallBackInput>() ? ActivityResult.Callback
        : Has<NobodyThereInput>() ? ActivityResult.NoAnswer
        : ActivityResult.Reached;

    /// <summary>The first day on which the customer of the conversation promised money; null when none was.</summary>
    public DateOnly? PromisedOn
    {
        get
        {
            DateOnly? first = null;
            foreach (var input in Settled)
            {
                DateOnly? day = input switch
                {
                    { CustomerId: not null } => null,
                    PromiseInput promise => promise.DueOn,
                    ScheduleInput schedule => schedule.Parts[0].DueOn,
                    GuaranteeLetterInput letter => letter.Parts[0].DueOn,
                    _ => null,
                };
                if (day is { } found && (first is not { } known || found < known)) first = found;
            }

            return first;
        }
    }

    /// <summary>Whether the debt to one company in one currency has two agreements that name no documents.</summary>
    public bool IsAgreedTwice
    {
        get
        {
            HashSet<(long? CustomerId, long CompanyId, Currency? Currency)> known = [];
            foreach (var input in Settled)
            {
                if (DraftAgreements.Proposed(input) is not { Currency: not null, Items.Count: 0 } proposed) continue;
                if (!known.Add((input.CustomerId, proposed.CompanyId, proposed.Currency))) return true;
            }

            return false;
        }
    }

    /// <summary>The next contact that follows from what was settled itself: the call back, the meeting.</summary>
    public (DateOnly On, TimeOnly? At)? Next
    {
        get
        {
            (DateOnly On, TimeOnly? At)? first = null;
            foreach (var input in Settled)
            {
                (DateOnly On, TimeOnly? At)? next = input switch
                {
                    CallBackInput call => (call.On, call.At),
                    NoDateInput again => (again.CallAgainOn, again.At),
                    MeetingInput meeting => (meeting.On, meeting.At),
                    _ => null,
                };
                if (next is { } found && (first is not { } known || found.On < known.On)) first = found;
            }

            return first;
        }
    }

    /// <summary>Whether the customer of the conversation settled something in a form.</summary>
    public bool Has<T>()
        where T : AgreementInput
    {
        foreach (var input in Settled)
        {
            if (input is T { CustomerId: null }) return true;
        }

        return false;
    }
}

/// <summary>Decides what each stage of a conversation needs, and whether it may begin and end.</summary>
/// <remarks>
/// Stages may be left forward and back as the talk goes. Only two things are held to: an outgoing call is prepared
/// where the policy says so, and a conversation ends with something: an agreement, an honest «no date was given, I
/// call again on …», or another end that has a name.
/// </remarks>
public static class ConversationRules
{
    /// <summary>Quiet minutes for the preparation, seated.</summary>
    public const int PreparationMinutes = 10;

    public const int OptionsMin = 2;
    public const int NoteCharsMax = CustomerFactRules.NoteCharsMax;
    public const int RecapCharsMax = 4_000;
    public const int ReasonCharsMax = 500;

    /// <summary>What has to be ticked before a talk counts as prepared: keys of the method.</summary>
    public static IReadOnlyList<string> Checklist { get; } =
        ["checklist.quiet-minutes", "checklist.seated", "checklist.documents", "checklist.alone"];

    // Nobody talks longer: the screen was left open.
    private static readonly TimeSpan TalkMax = TimeSpan.FromHours(4);

    /// <summary>The stage in which a conversation begins: whoever calls us is not kept waiting.</summary>
    public static Stage First(Direction direction) =>
        direction == Direction.Incoming ? Stage.Open : Stage.Prepare;

    /// <summary>Whether everything is ready before the call.</summary>
    public static bool IsPrepared(ConversationDraft draft) => Prepare(draft).Count == 0;

    /// <summary>Whether the preparation may be left for the talk.</summary>
    public static ConversationRefusal? Leave(ConversationDraft draft, Direction direction, Policy policy) =>
        direction == Direction.Outgoing && policy.PreparationIsRequired && !IsPrepared(draft)
            ? ConversationRefusal.NotPrepared
            : null;

    /// <summary>Whether the workspace is proposed for a contact instead of a quick result.</summary>
    /// <param name="overdue">What is overdue, a sum a company and currency.</param>
    /// <param name="contacts">Contacts about this debt so far.</param>
    /// <param name="policy">From when on.</param>
    public static bool IsProposed(IEnumerable<Money> overdue, int contacts, Policy policy)
    {
        if (contacts + 1 >= policy.WorkspaceFromContact) return true;
        foreach (var sum in overdue)
        {
            if (policy.WorkspaceFromMinor.TryGetValue(sum.Currency, out var from) && sum.Minor >= from) return true;
        }

        return false;
    }

    /// <summary>What a stage still wants.</summary>
    public static IReadOnlyList<StageNeed> Needs(Stage stage, ConversationDraft draft) => stage switch
    {
        Stage.Prepare => Prepare(draft),
        Stage.Open => Open(draft),
        Stage.Talk => draft.BusinessReason is null && draft.PersonalReason is null && !IsShort(draft)
            ? [StageNeed.Reason]
            : [],
        Stage.Close => Close(draft),
        Stage.Analyse => draft.IsTacticRight is null && !IsShort(draft) ? [StageNeed.TacticJudged] : [],
    };

    /// <summary>Whether it may be closed.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="startedOn">The day on which it was started.</param>
    /// <param name="today">The day on which it is closed.</param>
    public static ConversationRefusal? MayClose(ConversationDraft draft, DateOnly startedOn, DateOnly today)
    {
        var settlement = Settlement.Of(draft);
        if (settlement.Gaps.Count > 0) return ConversationRefusal.AgreementIncomplete;
        if (settlement.Settled.Count == 0) return ConversationRefusal.NothingSettled;
        if (settlement.Has<NobodyThereInput>() && settlement.Settled.Count > 1) return ConversationRefusal.NobodyAgreed;
        if (settlement.Has<NoDateInput>() && settlement.PromisedOn is not null)
            return ConversationRefusal.DateAndNoDate;
        if (settlement.IsAgreedTwice) return ConversationRefusal.AgreedTwice;
        var heldOn = draft.HeldOn ?? today;
        if (heldOn < startedOn || heldOn > today) return ConversationRefusal.HeldOnWrong;
        if (draft is { NextAt: not null, NextOn: null }) return ConversationRefusal.HourWithoutDay;
        var (nextOn, nextAt) = Next(draft, settlement);
        if (nextOn < today || (nextOn == today && nextAt is null)) return ConversationRefusal.NextNotLater;
        if (draft.NewContact is { } contact && (string.IsNullOrWhiteSpace(contact.Name) || contact.Role is null))
            return ConversationRefusal.ContactIncomplete;
        if (draft.Note?.Length > NoteCharsMax || draft.PrivateNote?.Length > NoteCharsMax
            || draft.Recap?.Length > RecapCharsMax) return ConversationRefusal.TextTooLong;
        return null;
    }

    /// <summary>The next contact that was announced: what somebody chose, else what was settled itself.</summary>
    /// <returns>No day leaves the next step to the policy.</returns>
    public static (DateOnly? On, TimeOnly? At) Next(ConversationDraft draft, Settlement settlement)
    {
        if (draft.NextOn is { } chosen) return (chosen, draft.NextAt);
        return settlement.Next is { } next ? (next.On, next.At) : (null, null);
    }

    /// <summary>How well the goals were reached by what was settled.</summary>
    /// <returns>Null when no goal was set.</returns>
    public static GoalResult? Reached(ConversationDraft draft, Settlement settlement)
    {
        GoalResult? worst = null;
        foreach (var goal in draft.Goals)
        {
            if (One(goal, settlement) is { } result && (worst is not { } known || result > known)) worst = result;
        }

        return worst;
    }

    /// <summary>Whether it may be dropped: with a reason, by whoever leads it or their head.</summary>
    public static ConversationRefusal? MayDrop(string? reason, bool isMine, bool leads)
    {
        if (!isMine && !leads) return ConversationRefusal.NotYours;
        if (string.IsNullOrWhiteSpace(reason)) return ConversationRefusal.ReasonMissing;
        return reason.Length > ReasonCharsMax ? ConversationRefusal.TextTooLong : null;
    }

    /// <summary>How long the talk has lasted; null when nobody knows, as of one left open for hours.</summary>
    /// <param name="talkedAt">When it began; null before.</param>
    /// <param name="hungUpAt">When it ended; null while it lasts.</param>
    /// <param name="now">The instant, UTC.</param>
    public static TimeSpan? Lasted(DateTime? talkedAt, DateTime? hungUpAt, DateTime now)
    {
        if (talkedAt is not { } from) return null;
        var lasted = (hungUpAt ?? now) - from;
        return lasted < TimeSpan.Zero || lasted > TalkMax ? null : lasted;
    }

    /// <summary>Whether it was left open on an earlier day.</summary>
    public static bool IsLeftOver(DateOnly startedOn, DateOnly today) => startedOn < today;

    private static List<StageNeed> Prepare(ConversationDraft draft)
    {
        List<StageNeed> needs = [];
        foreach (var key in Checklist)
        {
            if (draft.Checked.Contains(key)) continue;
            needs.Add(StageNeed.Checklist);
            break;
        }

        if (draft.Goals.Count == 0) needs.Add(StageNeed.Goal);
        foreach (var goal in draft.Goals)
        {
            if (goal.BestOn is not null && goal.LeastOn is not null
                && DraftAgreements.TryAmount(goal.BestAmount, goal.Currency, out _)
                && DraftAgreements.TryAmount(goal.LeastAmount, goal.Currency, out _)) continue;
            needs.Add(StageNeed.Goal);
            break;
        }

        var options = 0;
        foreach (var option in draft.Options)
        {
            if (option.IsChosen && !string.IsNullOrWhiteSpace(option.Text)) options++;
        }

        if (options < OptionsMin) needs.Add(StageNeed.TwoOptions);
        return needs;
    }

    private static List<StageNeed> Open(ConversationDraft draft)
    {
        if (IsShort(draft)) return [];
        List<StageNeed> needs = [];
        if (draft.SpeakerId is null && string.IsNullOrWhiteSpace(draft.NewContact?.Name)) needs.Add(StageNeed.Speaker);
        if (draft.Decides is null) needs.Add(StageNeed.Decider);
        if (draft is { Decides: false, IsDeciderAbsent: true, NewContact: null } && !HasCallBack(draft))
            needs.Add(StageNeed.StandIn);
        return needs;
    }

    private static List<StageNeed> Close(ConversationDraft draft)
    {
        var settlement = Settlement.Of(draft);
        List<StageNeed> needs = [];
        if (settlement.Gaps.Count > 0) needs.Add(StageNeed.CompleteAgreements);
        else if (settlement.Settled.Count == 0) needs.Add(StageNeed.Settlement);
        if (settlement.IsPaymentPromised && !draft.IsRecapConfirmed) needs.Add(StageNeed.RecapConfirmed);
        return needs;
    }

    // Nobody was there, or only the hour of the call back was agreed: nothing to ask about.
    private static bool IsShort(ConversationDraft draft)
    {
        foreach (var agreement in draft.Agreements)
        {
            if (agreement.Form is not (AgreedForm.NobodyThere or AgreedForm.CallBack)) return false;
        }

        return draft.Agreements.Count > 0;
    }

    private static bool HasCallBack(ConversationDraft draft)
    {
        foreach (var agreement in draft.Agreements)
        {
            if (agreement.Form == AgreedForm.CallBack) return true;
        }

        return false;
    }

    private static GoalResult? One(DraftGoal goal, Settlement settlement)
    {
        var best = Level(goal, goal.BestAmount, goal.BestOn, settlement);
        if (best == true) return GoalResult.Best;
        var least = Level(goal, goal.LeastAmount, goal.LeastOn, settlement);
        if (best is null && least is null) return null;
        return least == true ? GoalResult.Least : GoalResult.NotReached;
    }

    private static bool? Level(DraftGoal goal, string? amount, DateOnly? by, Settlement settlement)
    {
        if (by is not { } day || !DraftAgreements.TryAmount(amount, goal.Currency, out var wanted)) return null;
        long promised = 0;
        foreach (var input in settlement.Settled)
        {
            promised += input switch
            {
                { CustomerId: not null } => 0,
                PromiseInput one when one.CompanyId == goal.CompanyId && one.Currency == wanted.Currency
                    && one.DueOn <= day => one.AmountMinor,
                PaymentOrderInput one when one.CompanyId == goal.CompanyId && one.Currency == wanted.Currency =>
                    one.AmountMinor,
                ScheduleInput one when one.CompanyId == goal.CompanyId && one.Currency == wanted.Currency =>
                    By(one.Parts, day),
                GuaranteeLetterInput one when one.CompanyId == goal.CompanyId && one.Currency == wanted.Currency =>
                    By(one.Parts, day),
                _ => 0,
            };
        }

        return promised >= wanted.Minor;
    }

    private static long By(IReadOnlyList<AgreedPart> parts, DateOnly day)
    {
        long sum = 0;
        foreach (var part in parts)
        {
            if (part.DueOn <= day) sum += part.AmountMinor;
        }

        return sum;
    }
}
