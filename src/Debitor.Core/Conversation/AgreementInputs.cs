namespace Debitor.Core.Conversation;

/// <summary>Something that was agreed, complete and exact: vague words do not get this far.</summary>
/// <remarks>Whether it may stand against the ledger is decided apart; see <see cref="DraftAgreements"/> for how it is
/// read from what was typed.</remarks>
public abstract record AgreementInput
{
    /// <summary>
    /// Another customer for whom the same person decides, when it is about that one's debt; null for the customer of
    /// the conversation.
    /// </summary>
    public long? CustomerId { get; init; }
}

/// <summary>A sum by a day.</summary>
/// <param name="CompanyId">Which of our legal entities is to be paid.</param>
/// <param name="Currency">The currency of the debt.</param>
/// <param name="AmountMinor">Minor units, positive.</param>
/// <param name="DueOn">The last day on which it is in time, inclusive.</param>
/// <param name="Items">The documents that were named; empty means the oldest ones.</param>
public sealed record PromiseInput(
    long CompanyId, Currency Currency, long AmountMinor, DateOnly DueOn, IReadOnlyList<long> Items) : AgreementInput;

/// <summary>Instalments that add up.</summary>
/// <param name="CompanyId">Which of our legal entities is to be paid.</param>
/// <param name="Currency">The currency of the debt.</param>
/// <param name="Parts">At least two, in rising order of the day.</param>
/// <param name="Items">The documents that were named; empty means the oldest ones.</param>
public sealed record ScheduleInput(
    long CompanyId, Currency Currency, IReadOnlyList<AgreedPart> Parts, IReadOnlyList<long> Items) : AgreementInput;

/// <summary>A guarantee letter that is to come, with what it will promise.</summary>
/// <param name="CompanyId">Which of our legal entities is to be paid.</param>
/// <param name="Currency">The currency of the debt.</param>
/// <param name="ExpectedBy">The last day on which the letter is in time, inclusive.</param>
/// <param name="IsOnPaper">Whether it has to come on paper.</param>
/// <param name="Parts">At least one, in rising order of the day.</param>
/// <param name="Items">The documents that were named; empty means the oldest ones.</param>
public sealed record GuaranteeLetterInput(
    long CompanyId, Currency Currency, DateOnly ExpectedBy, bool IsOnPaper, IReadOnlyList<AgreedPart> Parts,
    IReadOnlyList<long> Items) : AgreementInput;

/// <summary>We meet, with the reconciliation act.</summary>
/// <param name="On">The day.</param>
/// <param name="At">The hour, in the customer's zone.</param>
public sealed record MeetingInput(DateOnly On, TimeOnly At) : AgreementInput;

/// <summary>Documents or anything else that we owe the customer.</summary>
/// <param name="What">What we promised.</param>
/// <param name="DueOn">Until when, inclusive.</param>
/// <param name="DueAt">The hour in our own zone, when one was named.</param>
/// <param name="PersonId">Who of us keeps it; null is whoever leads the conversation.</param>
public sealed record OwnPromiseInput(string What, DateOnly DueOn, TimeOnly? DueAt, long? PersonId) : AgreementInput;

/// <summary>They do not agree with a document or a part of it.</summary>
/// <param name="ItemId">The document.</param>
/// <param name="AmountMinor">The disputed part, minor units, positive; null disputes all of it.</param>
/// <param name="Reason">What they say is wrong.</param>
public sealed record DisputeInput(long ItemId, long? AmountMinor, string Reason) : AgreementInput;

/// <summary>They say that they will not pay.</summary>
/// <param name="Note">In what words.</param>
public sealed record RefusalInput(string Note) : AgreementInput;

/// <summary>No date was given: an honest result, as good as any other.</summary>
/// <param name="CallAgainOn">The day on which we call again.</param>
/// <param name="At">The hour in the customer's zone, when one was agreed.</param>
public sealed record NoDateInput(DateOnly CallAgainOn, TimeOnly? At) : AgreementInput;

/// <summary>They asked to be called at another time.</summary>
/// <param name="On">The day.</param>
/// <param name="At">The hour, in the customer's zone.</param>
public sealed record CallBackInput(DateOnly On, TimeOnly At) : AgreementInput;

/// <summary>They have paid already: the payment order went to the bank.</summary>
/// <param name="CompanyId">To which of our legal entities.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="AmountMinor">Minor units, positive.</param>
/// <param name="SentOn">The day on which it went to the bank.</param>
/// <param name="Number">Empty when they did not say.</param>
public sealed record PaymentOrderInput(
    long CompanyId, Currency Currency, long AmountMinor, DateOnly SentOn, string Number) : AgreementInput;

/// <summary>Nobody was there to talk to.</summary>
public sealed record NobodyThereInput : AgreementInput;
