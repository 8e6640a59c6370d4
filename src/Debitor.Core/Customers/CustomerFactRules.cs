namespace Debitor.Core.Customers;

/// <summary>Why something about a customer is not recorded or taken back.</summary>
public enum CustomerFactRefusal
{
    NotAllowed,

    /// <summary>There is no such customer for whoever asks.</summary>
    CustomerUnknown,

    /// <summary>There is no such note, promise, person or file at the customer.</summary>
    FactUnknown,
    AlreadyUndone,
    AlreadyKept,
    TextMissing,
    TextTooLong,
    DayPassed,
    PersonUnknown,
    FileEmpty,
    FileTooLarge,

    /// <summary>The day of something that has happened lies ahead.</summary>
    DayAhead,

    /// <summary>The letter would have come before it was promised.</summary>
    DayBeforeAgreement,

    /// <summary>It is marked as received already.</summary>
    AlreadyReceived,

    /// <summary>It was recorded on another day; what was decided since stands on it.</summary>
    OtherDay,

    /// <summary>Somebody else recorded it.</summary>
    NotYours,

    /// <summary>The type of the debtor is the one of the evidence already.</summary>
    NothingChosen,

    /// <summary>The line of the checklist is read off the card: the card is what to fill in.</summary>
    ReadOffTheCard,

    /// <summary>No customer can do without this line of the checklist.</summary>
    AlwaysNeeded,

    /// <summary>The source, or where the paper lies, is not said.</summary>
    EvidenceMissing,

    /// <summary>What the check came to is not said.</summary>
    ResultMissing,

    /// <summary>It would end before it began.</summary>
    UntilBeforeDay,

    /// <summary>A share between 1 and 99 per cent.</summary>
    PercentWrong,

    /// <summary>Between one day and a year.</summary>
    DaysWrong,

    /// <summary>Credit needs a limit.</summary>
    LimitWrong,

    /// <summary>These are the terms already.</summary>
    TermsSame,

    /// <summary>The paper can't stand like that.</summary>
    StateWrong,

    /// <summary>There is such a case under way already.</summary>
    CaseUnderWay,

    /// <summary>The case is in a state in which this can't be done.</summary>
    CaseElsewhere,

    /// <summary>Something that the procedure asks for is missing.</summary>
    CaseIncomplete,

    /// <summary>Another screen saved it in the meantime.</summary>
    SavedElsewhere,

    /// <summary>Whoever wrote it does not approve it.</summary>
    OwnCase,

    /// <summary>Another role approves it.</summary>
    NotApprover,

    /// <summary>The day has to lie ahead, and not further than two years.</summary>
    DayNotAhead,
}

/// <summary>Decides about notes, our own promises and files.</summary>
public static class CustomerFactRules
{
    public const int NoteCharsMax = 4_000;
    public const int PromiseCharsMax = 500;
    public const int ReasonCharsMax = 500;

    /// <summary>The largest file that is kept: 10 MB.</summary>
    public const long FileBytesMax = 10L * 1024 * 1024;

    public static CustomerFactRefusal? Note(string? text) => Text(text, NoteCharsMax);

    /// <summary>Why somebody decides against what the program says.</summary>
    public static CustomerFactRefusal? Reason(string? text) => Text(text, ReasonCharsMax);

    /// <summary>Whether a guarantee letter may be marked as received.</summary>
    /// <param name="receivedOn">The day on which it came.</param>
    /// <param name="agreedOn">The day on which it was promised.</param>
    /// <param name="isReceived">Whether it is marked already.</param>
    /// <param name="today">The day.</param>
    public static CustomerFactRefusal? Letter(DateOnly receivedOn, DateOnly agreedOn, bool isReceived, DateOnly today)
    {
        if (isReceived) return CustomerFactRefusal.AlreadyReceived;
        if (receivedOn > today) return CustomerFactRefusal.DayAhead;
        return receivedOn < agreedOn ? CustomerFactRefusal.DayBeforeAgreement : null;
    }

    /// <param name="text">What we promised.</param>
    /// <param name="dueOn">Until when.</param>
    /// <param name="today">The day on which it is written down.</param>
    public static CustomerFactRefusal? Promise(string? text, DateOnly dueOn, DateOnly today) =>
        Text(text, PromiseCharsMax) ?? (dueOn < today ? CustomerFactRefusal.DayPassed : null);

    public static CustomerFactRefusal? File(long bytes) => bytes switch
    {
        <= 0 => CustomerFactRefusal.FileEmpty,
        > FileBytesMax => CustomerFactRefusal.FileTooLarge,
        _ => null,
    };

    private static CustomerFactRefusal? Text(string? text, int charsMax)
    {
        if (string.IsNullOrWhiteSpace(text)) return CustomerFactRefusal.TextMissing;
        return text.Length > charsMax ? CustomerFactRefusal.TextTooLong : null;
    }
}
