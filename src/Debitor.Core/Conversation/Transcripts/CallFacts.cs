namespace Debitor.Core.Conversation.Transcripts;

/// <summary>A day and a sum that were agreed in the call, as they were recorded.</summary>
/// <param name="On">The day of payment.</param>
/// <param name="Sum">Null when none was recorded.</param>
public readonly record struct AgreedTerm(DateOnly On, Money? Sum);

/// <summary>What the ledger and the record of the conversation say; what was said is compared with it.</summary>
/// <param name="HeldOn">The day of the call, where the customer is: «завтра» is counted from it.</param>
/// <param name="Debts">What was overdue: the whole, and documents that may be named alone. May be empty.</param>
/// <param name="DaysOverdue">Days overdue of the oldest document and of others that may be named. May be empty.</param>
/// <param name="Agreed">The promise or the parts of the schedule. Empty when no date was given.</param>
public sealed record CallFacts(
    DateOnly HeldOn, IReadOnlyList<Money> Debts, IReadOnlyList<int> DaysOverdue, IReadOnlyList<AgreedTerm> Agreed)
{
    /// <summary>Nothing is known but the day.</summary>
    public static CallFacts OnlyDay(DateOnly heldOn) => new(heldOn, [], [], []);
}

/// <summary>How what was said agrees with what is known.</summary>
public enum SaidOutcome
{
    /// <summary>To the kopeck, to the day.</summary>
    Exactly,

    /// <summary>A sum without its kopecks or rounded.</summary>
    Roughly,

    /// <summary>Another sum, day or count was said instead.</summary>
    Otherwise,

    NotSaid,
}

/// <summary>Where something was said.</summary>
/// <param name="Cue">From 0.</param>
/// <param name="AtMs">When that cue starts; null when not known.</param>
/// <param name="Words">As it was said.</param>
/// <param name="ByManager">Whether our manager said it.</param>
public sealed record SaidPlace(int Cue, long? AtMs, string Words, bool ByManager);

/// <summary>Whether something known was said.</summary>
/// <param name="Expected">What is known.</param>
/// <param name="Outcome">How it was said.</param>
/// <param name="Place">Where; null when it was not said.</param>
public sealed record SaidFact<T>(T Expected, SaidOutcome Outcome, SaidPlace? Place);

/// <summary>The recap of a call.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Days">Each agreed day, as it was said in the recap.</param>
/// <param name="Sums">Each agreed sum, as it was said in the recap.</param>
public sealed record RecapHeard(
    SaidPlace Place, IReadOnlyList<SaidFact<DateOnly>> Days, IReadOnlyList<SaidFact<Money>> Sums);

/// <summary>What was said of debt and agreement.</summary>
/// <param name="Debts">Each debt, as our manager said it.</param>
/// <param name="DaysOverdue">Each count of days, as our manager said it.</param>
/// <param name="AgreedDays">Each agreed day, as anybody said it.</param>
/// <param name="AgreedSums">Each agreed sum, as anybody said it.</param>
/// <param name="Recap">Null when there was none.</param>
public sealed record SaidFigures(
    IReadOnlyList<SaidFact<Money>> Debts, IReadOnlyList<SaidFact<int>> DaysOverdue,
    IReadOnlyList<SaidFact<DateOnly>> AgreedDays, IReadOnlyList<SaidFact<Money>> AgreedSums, RecapHeard? Recap);
