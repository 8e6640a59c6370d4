namespace Debitor.Import;

/// <summary>
/// Rows of a file from the top, header included: text and workbooks are the two shapes of it.
/// </summary>
internal abstract class TableRows : IDisposable
{
    /// <summary>True when the format leaves empty cells out, so a short row tells nothing.</summary>
    public abstract bool IsSparse { get; }

    /// <summary>
    /// Reads the next row that is not blank into <paramref name="row"/>; false at the end of the file.
    /// </summary>
    public abstract bool Read(TableRow row);

    /// <summary>SHA-256 of the file, lower-case hexadecimal; to be asked for after the last row.</summary>
    public abstract string Hash();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
