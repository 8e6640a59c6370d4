namespace Debitor.Core.Conversation;

/// <summary>A sum that is to be paid by a day.</summary>
/// <param name="DueOn">The last day on which it is in time, inclusive.</param>
/// <param name="AmountMinor">Minor units, positive.</param>
public readonly record struct AgreedPart(DateOnly DueOn, long AmountMinor);

/// <summary>An agreement to pay: a promise, a schedule or a guarantee letter, as the planner sees it.</summary>
public sealed record AgreedPayment
{
    /// <summary>Its id; ids order agreements of one day.</summary>
    public required long Id { get; init; }

    public required AgreementKind Kind { get; init; }

    /// <summary>Which of our legal entities is to be paid.</summary>
    public required long CompanyId { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>The day on which it was given; from it on the agreement counts, inclusive.</summary>
    public required DateOnly AgreedOn { get; init; }

    /// <summary>From this day on another agreement stands in its place; null while it stands.</summary>
    public DateOnly? ReplacedOn { get; init; }

    /// <summary>At least one, in rising order of the day.</summary>
    public required IReadOnlyList<AgreedPart> Parts { get; init; }

    /// <summary>The documents it is about; never empty.</summary>
    public required IReadOnlyList<long> Items { get; init; }

    /// <summary>
    /// What was open of those documents when it was given, less the credits of that company and currency that were
    /// not allocated; minor units. What came since is counted from here.
    /// </summary>
    public required long OpenMinor { get; init; }

    /// <summary>The day by which the guarantee letter was promised; null for other kinds.</summary>
    public DateOnly? LetterDueOn { get; init; }

    /// <summary>The day on which the letter came; null while it has not.</summary>
    public DateOnly? LetterReceivedOn { get; init; }

    /// <summary>The sum of the parts, minor units.</summary>
    public long TotalMinor
    {
        get
        {
            long total = 0;
            for (var i = 0; i < Parts.Count; i++) total += Parts[i].AmountMinor;
            return total;
        }
    }

    /// <summary>Whether it stands on a day: given by then and not replaced.</summary>
    public bool StandsOn(DateOnly day) => AgreedOn <= day && (ReplacedOn is not { } replaced || day < replaced);
}

/// <summary>A meeting that was agreed.</summary>
/// <param name="AgreedOn">The day on which it was agreed.</param>
/// <param name="On">The day of the meeting.</param>
/// <param name="At">The hour, in the customer's zone.</param>
/// <param name="ReplacedOn">From this day on another agreement stands in its place.</param>
public readonly record struct AgreedMeeting(DateOnly AgreedOn, DateOnly On, TimeOnly At, DateOnly? ReplacedOn)
{
    public bool StandsOn(DateOnly day) => AgreedOn <= day && (ReplacedOn is not { } replaced || day < replaced);
}

/// <summary>A refusal to pay.</summary>
/// <param name="On">The day on which it was said.</param>
/// <param name="ReplacedOn">From this day on another agreement stands in its place.</param>
public readonly record struct RefusalToPay(DateOnly On, DateOnly? ReplacedOn)
{
    public bool StandsOn(DateOnly day) => On <= day && (ReplacedOn is not { } replaced || day < replaced);
}
