namespace Debitor.Core.Conversation.Method;

/// <summary>What kind of talk it is; decides what is offered to be said.</summary>
public sealed record TalkSituation
{
    public Direction Direction { get; init; } = Direction.Outgoing;

    /// <summary>True for a meeting; a call otherwise.</summary>
    public bool IsMeeting { get; init; }

    /// <summary>Whether nothing is overdue yet: a reminder.</summary>
    public bool IsBeforeDue { get; init; }

    /// <summary>Talks about this debt before this one; attempts that reached nobody do not count.</summary>
    public int TalksBefore { get; init; }

    /// <summary>How many of them led to nothing, broken agreements included, as the plan counts them.</summary>
    public int TalksWithoutResult { get; init; }

    /// <summary>How many agreements about this debt were broken, wholly or in part.</summary>
    public int AgreementsBroken { get; init; }

    /// <summary>How the last agreement stands; null when there was none.</summary>
    public AgreementState? LastAgreement { get; init; }

    public DebtorType Type { get; init; } = DebtorType.GoodFaith;
    public DeciderReach Decider { get; init; } = DeciderReach.Unknown;

    /// <summary>Whether the policy has quality confirmed before payment is talked about.</summary>
    public bool ConfirmsQualityFirst { get; init; }

    /// <summary>What the talk is about, told from the facts.</summary>
    public Occasion Occasion =>
        IsBeforeDue ? Occasion.BeforeDue
        : LastAgreement is AgreementState.Broken or AgreementState.PartlyKept ? Occasion.AfterBroken
        : TalksBefore > 0 ? Occasion.Repeated
        : Occasion.First;
}
