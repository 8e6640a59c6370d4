namespace Debitor.Core.Conversation.Method;

/// <summary>Something that was settled, as the recap repeats it: a date, a sum, a form.</summary>
public abstract record RecapFact
{
    /// <summary>Whose debt it is about, when the same person settled those of several; null for one alone.</summary>
    public string? For { get; init; }
}

/// <summary>A sum by a day.</summary>
/// <param name="Sum">Positive.</param>
/// <param name="DueOn">The last day in time, inclusive.</param>
/// <param name="Documents">The documents it is for; null or empty: they are not named.</param>
public sealed record PromiseRecap(Money Sum, DateOnly DueOn, string? Documents = null) : RecapFact;

/// <summary>Instalments.</summary>
/// <param name="Currency">Of all parts.</param>
/// <param name="Parts">At least two, in rising order of the day.</param>
public sealed record ScheduleRecap(Currency Currency, IReadOnlyList<AgreedPart> Parts) : RecapFact;

/// <summary>A guarantee letter, and what it will promise.</summary>
/// <param name="Currency">Of all parts.</param>
/// <param name="Parts">At least one, in rising order of the day.</param>
/// <param name="LetterDueOn">The last day on which it is in time, inclusive.</param>
/// <param name="IsOnPaper">Whether it has to come on paper.</param>
public sealed record LetterRecap(
    Currency Currency, IReadOnlyList<AgreedPart> Parts, DateOnly LetterDueOn, bool IsOnPaper) : RecapFact;

/// <summary>We meet, with the reconciliation act.</summary>
/// <param name="On">The day.</param>
/// <param name="At">The hour, in the customer's zone.</param>
public sealed record MeetingRecap(DateOnly On, TimeOnly At) : RecapFact;

/// <summary>What we owe them.</summary>
/// <param name="What">What: «акт сверки».</param>
/// <param name="DueOn">By which day, inclusive.</param>
public sealed record OwnPromiseRecap(string What, DateOnly DueOn) : RecapFact;

/// <summary>They do not agree with a document or a part of it.</summary>
/// <param name="Document">Kind and number.</param>
/// <param name="Sum">The disputed part; null disputes all of it.</param>
/// <param name="Reason">What they say is wrong.</param>
public sealed record DisputeRecap(string Document, Money? Sum, string Reason) : RecapFact;

/// <summary>They say that the payment order is at the bank.</summary>
/// <param name="Sum">Positive.</param>
/// <param name="SentOn">The day on which it went there.</param>
/// <param name="Number">Null or empty when they did not say.</param>
public sealed record PaymentOrderRecap(Money Sum, DateOnly SentOn, string? Number) : RecapFact;

/// <summary>They will not pay.</summary>
/// <param name="Reason">In what words; null when they gave none.</param>
public sealed record RefusalRecap(string? Reason) : RecapFact;

/// <summary>No date was given.</summary>
/// <param name="CallAgainOn">When we call again.</param>
/// <param name="At">The hour, in the customer's zone, when one was agreed.</param>
public sealed record NoDateRecap(DateOnly CallAgainOn, TimeOnly? At) : RecapFact;

/// <summary>They asked to be called at another time.</summary>
/// <param name="On">The day.</param>
/// <param name="At">The hour, in the customer's zone.</param>
public sealed record CallBackRecap(DateOnly On, TimeOnly At) : RecapFact;

/// <summary>The recap of a talk.</summary>
/// <param name="Lines">A sentence for each thing that was settled.</param>
/// <param name="Spoken">To be read aloud, ending in the question whether it is right.</param>
/// <param name="Written">As a message to the customer.</param>
public sealed record RecapText(IReadOnlyList<string> Lines, string Spoken, string Written);
