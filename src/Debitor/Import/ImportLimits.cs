namespace Debitor.Import;

/// <summary>The bounds of an import: a file beyond them is refused, never read in part.</summary>
internal static class ImportLimits
{
    public const long FileBytesMax = 1L << 30;
    public const int RowsMax = 5_000_000;
    public const int ColumnsMax = 500;

    /// <summary>Excel's own bound of a cell is 32,767 characters.</summary>
    public const int CellCharsMax = 32_768;

    /// <summary>
    /// A row of a text file. The parser holds one row in memory, and a file without line breaks is one row.
    /// </summary>
    public const int RecordBytesMax = 4 << 20;

    public const int ZipEntriesMax = 10_000;
    public const long ZipUnpackedBytesMax = 2L << 30;

    /// <summary>
    /// Deflate reaches about 1000; a workbook of real figures 10, one of equal rows some 60.
    /// </summary>
    public const int ZipRatioMax = 200;

    /// <summary>The shared strings of a workbook are the one part that has to be held in memory.</summary>
    public const long SharedStringCharsMax = 256L << 20;

    /// <summary>Styles and the list of sheets: far below this in any workbook that a program wrote.</summary>
    public const long WorkbookPartCharsMax = 32L << 20;

    /// <summary>In how many rows from the top a header is looked for when a profile does not say.</summary>
    public const int HeaderWithinRows = 30;

    public const int ProfileCharsMax = 1 << 20;
}

/// <summary>
/// Leaves a third-party parser from inside, when a stream under it finds a bound broken. It never leaves this
/// folder: <see cref="TableReader"/> turns it into an <see cref="ImportProblem"/>.
/// </summary>
internal sealed class ImportLimitException(ImportProblemKind kind, params string[] args)
    : Exception(kind.ToString())
{
    public ImportProblemKind Kind => kind;

    public IReadOnlyList<string> Args => args;
}
