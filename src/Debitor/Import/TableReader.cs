using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Xml;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;

namespace Debitor.Import;

/// <summary>A table of a file, read row by row from under its header.</summary>
/// <remarks>
/// <see cref="Read"/> returns false at the end and at the first thing that makes the rest unreadable; then
/// <see cref="Problem"/> tells which, and nothing of the file may be used. A problem of one row stands on the
/// row.
/// </remarks>
internal sealed class TableReader : IDisposable
{
    private readonly SourceFile _file;
    private readonly TableLayout _layout;
    private TableRows? _rows;
    private bool _cellsAreGuarded;
    private bool _lastRowIsShort;
    private int _rowsRead;

    private TableReader(SourceFile file, TableLayout layout)
    {
        _file = file;
        _layout = layout;
    }

    public string File => _file.Path;

    /// <summary>The row that was read last; the same object each time.</summary>
    public TableRow Row { get; } = new();

    public TableHeader Header { get; private set; } = TableHeader.Of([]);

    /// <summary>The delimiter of a text file; null for a workbook.</summary>
    public char? Delimiter => (_rows as CsvRows)?.Delimiter;

    /// <summary>Why the file as a whole is refused.</summary>
    public ImportProblem? Problem { get; private set; }

    /// <summary>Of the whole file, lower-case hexadecimal; null until all rows were read.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Opens a file and reads down to its header, or says why not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layout">What is known beforehand.</param>
    /// <param name="isHeader">Which row is the header.</param>
    /// <param name="nearest">
    /// Where no row is: what the widest one comes nearest to, and what it lacks for that.
    /// </param>
    /// <param name="reader">Positioned above the first row.</param>
    /// <param name="problem">Why there is no reader.</param>
    public static bool TryOpen(
        string path, TableLayout layout, IsHeader isHeader, NearestTo nearest,
        [NotNullWhen(true)] out TableReader? reader, [NotNullWhen(false)] out ImportProblem? problem)
    {
        reader = null;
        if (!SourceFile.TryOpen(path, out var file, out problem)) return false;

        var opened = new TableReader(file, layout);
        opened.Guarded(() => opened.ReadHeader(isHeader));
        problem = opened.Problem;
        if (problem is null)
        {
            reader = opened;
            return true;
        }

        if (problem.Kind == ImportProblemKind.HeaderNotRecognised)
        {
            var (name, missing) = nearest(opened.Header);
            problem = problem with { Args = [.. problem.Args, name, string.Join(", ", missing)] };
        }

        opened.Dispose();
        return false;
    }

    public bool Read()
    {
        if (Problem is not null || Sha256 is not null) return false;
        return Guarded(NextRow);
    }

    public void Dispose()
    {
        _rows?.Dispose();
        _file.Dispose();
    }

    private bool ReadHeader(IsHeader isHeader)
    {
        var (kind, looksLike) = FileContent.Of(_file.Stream);
        if (kind == FileKind.Unknown)
        {
            throw new ImportLimitException(ImportProblemKind.FileKindUnknown, looksLike);
        }

        _rows = kind == FileKind.Workbook
            ? new XlsxRows(_file, _layout)
            : new CsvRows(_file, _layout, isHeader);

        // Where no row is a header, the message shows the widest one: titles above a table have a cell or
        // two.
        var widest = Header;
        for (var i = 0; i < _layout.HeaderWithinRows && _rows.Read(Row); i++)
        {
            Header = TableHeader.Of(Row.ToArray());
            if (isHeader(Header))
            {
                _cellsAreGuarded = RefusedRowsFile.IsHeader(Header);
                return true;
            }

            if (Header.Named.Count() > widest.Named.Count()) widest = Header;
        }

        Header = widest;
        Problem = widest.Named.Any()
            ? ImportProblem.OfFile(
                File, ImportProblemKind.HeaderNotRecognised, string.Join(", ", widest.Named))
            : ImportProblem.OfFile(File, ImportProblemKind.FileEmpty);
        return false;
    }

    private bool NextRow()
    {
        if (!_rows!.Read(Row))
        {
            Finish();
            return false;
        }

        if (++_rowsRead > ImportLimits.RowsMax)
        {
            throw new ImportLimitException(
                ImportProblemKind.TooManyRows, ImportLimits.RowsMax.ToString(CultureInfo.InvariantCulture));
        }

        CheckCells();
        if (_cellsAreGuarded) Row.Rewrite(FormulaGuard.Unprotect);
        return true;
    }

    private void CheckCells()
    {
        _lastRowIsShort = false;
        CheckLength();
        if (Row.Count == Header.Names.Count) return;

        // Cells beyond the header are harmless while they are empty: spreadsheets save such.
        var tooMany = Row.Count > Header.Names.Count && Row.HasTextFrom(Header.Names.Count);
        _lastRowIsShort = Row.Count < Header.Names.Count && !_rows!.IsSparse && !_layout.Ragged;
        if (!tooMany && !_lastRowIsShort) return;

        Row.Problem ??= ImportProblem.OfRow(
            File, Row.Line, tooMany ? ImportProblemKind.TooManyCells : ImportProblemKind.TooFewCells,
            Row.Count.ToString(CultureInfo.InvariantCulture),
            Header.Names.Count.ToString(CultureInfo.InvariantCulture));
    }

    private void CheckLength()
    {
        for (var i = 0; i < Row.Count; i++)
        {
            if (Row[i].Length <= ImportLimits.CellCharsMax) continue;
            Row.Problem ??= ImportProblem.OfCell(
                File, Row.Line, Header.NameOf(i), Row[i], ImportProblemKind.CellTooLong,
                ImportLimits.CellCharsMax.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Finish()
    {
        if (_lastRowIsShort)
        {
            Problem = ImportProblem.OfRow(File, Row.Line, ImportProblemKind.FileTruncated, "row");
            return;
        }

        Sha256 = _rows!.Hash();
        if (_file.HasChanged())
        {
            Problem = ImportProblem.OfFile(File, ImportProblemKind.FileStillBeingWritten, "changed");
        }
    }

    // The parsers say no by throwing; here every no of theirs becomes a value.
    private bool Guarded(Func<bool> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (ProblemOf(e) is { } problem)
        {
            Problem = _file.HasChanged()
                ? ImportProblem.OfFile(File, ImportProblemKind.FileStillBeingWritten, "changed")
                : problem;
            return false;
        }
    }

    private ImportProblem? ProblemOf(Exception e)
    {
        var line = Row.Line > 0 ? Row.Line : (int?)null;
        return e switch
        {
            ImportLimitException limit => new(File, line, null, null, limit.Kind, limit.Args),
            CsvFormatException format => new(
                File, (int)format.LineNumber, null, null, ImportProblemKind.RowTooLong,
                ImportLimits.RecordBytesMax.ToString(CultureInfo.InvariantCulture)),
            DecoderFallbackException => new(
                File, line, null, null, ImportProblemKind.FileNotDecodable,
                _layout.Encoding?.WebName ?? "UTF-16"),
            XmlException or OpenXmlPackageException =>
                new(File, line, null, null, ImportProblemKind.WorkbookDamaged, e.Message),
            InvalidDataException or EndOfStreamException =>
                new(File, line, null, null, ImportProblemKind.FileTruncated, "zip"),
            UnauthorizedAccessException or IOException =>
                new(File, line, null, null, ImportProblemKind.FileNotReadable, e.Message),
            _ => null,
        };
    }
}
