using Debitor.Core.Customers;

namespace Debitor.Core.Conversation;

/// <summary>What a manager noticed, and when.</summary>
public readonly record struct NotedSignal(Signal Signal, DateOnly On);

/// <summary>An agreement as it stands, for whoever asks how they keep their word.</summary>
/// <param name="State">As <c>FollowUp</c> judges it.</param>
/// <param name="On">The day of its end: judged, kept or replaced.</param>
/// <param name="LetterMissing">Whether it was the guarantee letter that did not come.</param>
public readonly record struct EndedAgreement(AgreementState State, DateOnly On, bool LetterMissing = false);

/// <summary>A call, a letter or a meeting, and how it ended.</summary>
public readonly record struct PastAttempt(DateOnly On, ActivityResult Result);

/// <summary>Why they had not paid, as they said it in a conversation.</summary>
/// <param name="On">The day of the conversation.</param>
/// <param name="Reason">The key of the reason.</param>
public readonly record struct GivenReason(DateOnly On, string Reason);

/// <summary>A dispute about a document.</summary>
/// <param name="OpenedOn">The first day of the dispute.</param>
/// <param name="DueOn">The last day to pay the document without being late.</param>
public readonly record struct RaisedDispute(DateOnly OpenedOn, DateOnly DueOn);

/// <summary>A document that was paid in full.</summary>
/// <param name="DueOn">The last day to pay it without being late.</param>
/// <param name="SettledOn">The day from which nothing of it was open.</param>
public readonly record struct SettledDocument(DateOnly DueOn, DateOnly SettledOn);

/// <summary>Everything that tells how a debtor deals with what it owes.</summary>
public sealed record DebtorHistory
{
    public IReadOnlyList<NotedSignal> Signals { get; init; } = [];

    public IReadOnlyList<EndedAgreement> Agreements { get; init; } = [];

    /// <summary>In rising order of the day.</summary>
    public IReadOnlyList<PastAttempt> Attempts { get; init; } = [];

    /// <summary>In rising order of the day.</summary>
    public IReadOnlyList<GivenReason> Reasons { get; init; } = [];

    public IReadOnlyList<RaisedDispute> Disputes { get; init; } = [];

    public IReadOnlyList<SettledDocument> Settled { get; init; } = [];
}
