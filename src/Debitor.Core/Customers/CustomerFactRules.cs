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
}

/// <summary>Decides about notes, our own promises and files.</summary>
public static class CustomerFactRules
{
    public const int NoteCharsMax = 4_000;
    public const int PromiseCharsMax = 500;

    /// <summary>The largest file that is kept: 10 MB.</summary>
    public const long FileBytesMax = 10L * 1024 * 1024;

    public static CustomerFactRefusal? Note(string? text) => Text(text, NoteCharsMax);

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
