namespace Debitor.Import;

/// <summary>
/// Something that a file, a row or a cell is refused for, as a value; words come from resources.
/// </summary>
/// <remarks>
/// Says where (file, line, source column), what was read there and what the words of its kind need besides.
/// </remarks>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Line">Line of a text file, row of a spreadsheet, counted from 1.</param>
/// <param name="Column">
/// The column's name in the source, not the canonical one: the user has to find it.
/// </param>
/// <param name="Read">The text that was read, cut to <see cref="ReadCharsMax"/>.</param>
/// <param name="Kind">Decides the words.</param>
/// <param name="Args">What the words need; their meaning stands with each kind.</param>
public sealed record ImportProblem(
    string File, int? Line, string? Column, string? Read, ImportProblemKind Kind,
    params IReadOnlyList<string> Args)
{
    /// <summary>How much of an offending text is quoted back, in characters.</summary>
    public const int ReadCharsMax = 200;

    public static ImportProblem OfFile(
        string file, ImportProblemKind kind, params IReadOnlyList<string> args) =>
        new(file, null, null, null, kind, args);

    public static ImportProblem OfRow(
        string file, int line, ImportProblemKind kind, params IReadOnlyList<string> args) =>
        new(file, line, null, null, kind, args);

    public static ImportProblem OfCell(
        string file, int line, string? column, string? read, ImportProblemKind kind,
        params IReadOnlyList<string> args) =>
        new(file, line, column, Cut(read), kind, args);

    private static string? Cut(string? text) =>
        text is { Length: > ReadCharsMax } ? string.Concat(text.AsSpan(0, ReadCharsMax), "…") : text;
}

/// <summary>
/// Why something was refused. The arguments of each kind are named in its comment, in order.
/// </summary>
public enum ImportProblemKind
{
    // The whole file.
    FileMissing,
    FileIsFolder,

    /// <summary>The operating system's message.</summary>
    FileNotReadable,
    FileEmpty,

    /// <summary>Bytes of the file; bytes allowed.</summary>
    FileTooLarge,

    /// <summary>
    /// What it looks like: <c>PDF</c>, <c>ZIP</c>, <c>XLS</c>, <c>XML</c> or <c>binary</c>.
    /// </summary>
    FileKindUnknown,

    /// <summary>The name of the encoding that was tried.</summary>
    FileNotDecodable,

    /// <summary>What showed it: <c>name</c>, <c>locked</c> or <c>changed</c>.</summary>
    FileStillBeingWritten,

    /// <summary>What broke off: <c>quote</c>, <c>row</c>, <c>zip</c> or <c>xml</c>.</summary>
    FileTruncated,

    /// <summary>Which bound: <c>entries</c>, <c>ratio</c> or <c>size</c>; the bound itself.</summary>
    ZipBomb,

    /// <summary>The parser's message.</summary>
    WorkbookDamaged,

    /// <summary>
    /// The sheet that was asked for (empty: any with data); the sheets of the workbook, joined.
    /// </summary>
    SheetMissing,

    /// <summary>
    /// The headers read, joined; the nearest known kind or profile (may be empty); what it lacks.
    /// </summary>
    HeaderNotRecognised,

    /// <summary>The profile; its columns that the header lacks, joined.</summary>
    ColumnsMissing,
    ColumnTwice,

    /// <summary>Rows allowed.</summary>
    TooManyRows,

    /// <summary>Columns allowed.</summary>
    TooManyColumns,

    /// <summary>
    /// Bytes allowed in one row of a text file. A quote that nothing closes is the usual reason.
    /// </summary>
    RowTooLong,

    // One row or cell; the rest of the file can still be read.

    /// <summary>Characters allowed in one cell.</summary>
    CellTooLong,

    /// <summary>Cells of the row; columns of the header.</summary>
    TooManyCells,

    /// <summary>Cells of the row; columns of the header.</summary>
    TooFewCells,
    QuoteMisplaced,

    /// <summary>A formula whose value the program that wrote the workbook did not store.</summary>
    FormulaWithoutValue,

    /// <summary>The date formats expected, joined.</summary>
    NotADate,

    /// <summary>The decimal sign expected: <c>comma</c> or <c>point</c>.</summary>
    NotANumber,

    /// <summary>The regular expression that should have matched.</summary>
    NotMatched,

    /// <summary>The values that the profile translates, joined.</summary>
    NotTranslated,

    // What a cell means, and what the ledger holds already.

    /// <summary>A required column without a value.</summary>
    MissingValue,

    /// <summary>Characters allowed.</summary>
    TooLong,

    /// <summary>The words allowed, joined.</summary>
    UnknownWord,

    /// <summary>Not <c>YYYY-MM-DD</c> or <c>DD.MM.YYYY</c>.</summary>
    BadDay,

    /// <summary>Well written, but the calendar has no such day (31.02).</summary>
    NoSuchDay,

    /// <summary>The currency, whose digits decide.</summary>
    BadAmount,
    NegativeAmount,
    BadNumber,
    UnknownCurrency,

    /// <summary>Not an ISO 3166 code of two letters.</summary>
    UnknownCountry,
    UnknownTimeZone,
    BadPaymentDays,
    BadHour,

    /// <summary>The hour of the register without the days of payment it belongs to.</summary>
    HourWithoutDays,
    UnknownLanguage,
    UnknownCustomer,
    UnknownCompany,

    /// <summary>The companies there are, joined: the row has to name one.</summary>
    CompanyNeeded,
    UnknownPerson,

    /// <summary>The document is not known for this customer.</summary>
    UnknownDocument,

    /// <summary>The line on which it stood first.</summary>
    DuplicateInFile,

    /// <summary>The amount stored; remedy: <c>--correct</c> or a mirror profile.</summary>
    AmountDiffers,

    /// <summary>The sum stored; the payment's number. No option helps: a payment is never changed.</summary>
    PaymentDiffers,

    /// <summary>The currency stored.</summary>
    CurrencyDiffers,

    /// <summary>The day of issue.</summary>
    DueBeforeIssued,

    /// <summary>The first day.</summary>
    UntilBeforeFrom,

    /// <summary>The part already allocated: undo that first.</summary>
    AllocatedAbove,

    /// <summary>Another row of the same payment is refused, and half a payment is no payment.</summary>
    PaymentPartRefused,

    /// <summary>A list of all open documents that lists none would close them all.</summary>
    SnapshotEmpty,

    // Not refused, but worth telling.

    /// <summary>
    /// What of a number's own digits speaks against it: kind, problem, what was read, what was expected, the place.
    /// </summary>
    DoubtfulNumber,

    /// <summary>A list of all open documents has refused rows, so that what it lacks can't be told.</summary>
    SnapshotIncomplete,

    /// <summary>The payment names a document that is not known; it stays unallocated.</summary>
    PaymentNamesUnknownDocument,

    /// <summary>The payment is larger than what was open; what is left of it stays unallocated.</summary>
    PaymentAboveOpen,
}
