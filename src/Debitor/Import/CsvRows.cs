using System.Globalization;
using System.Text;
using CsvHelper;

namespace Debitor.Import;

/// <summary>The rows of a text file with delimiters (RFC 4180).</summary>
internal sealed class CsvRows : TableRows
{
    private const int HeadChars = 1 << 16;

    // A semicolon first: where both are equally frequent, the comma is more often a decimal sign.
    private static readonly char[] Delimiters = [';', '\t', ','];

    private readonly string _file;
    private readonly HashingStream _bytes;
    private readonly CsvReader _csv;
    private CsvMalformedReason? _malformed;

    public CsvRows(SourceFile file, TableLayout layout, IsHeader isHeader)
    {
        _file = file.Path;
        var encoding = layout.Encoding ?? TextEncodings.Of(file.Stream);
        Delimiter = layout.Delimiter ?? FindDelimiter(file.Stream, encoding, layout, isHeader);

        file.Stream.Position = 0;
        _bytes = new HashingStream(file.Stream);
        // UTF-8 that was just found valid goes to the parser as it is; all else through a decoder that
        // throws.
        _csv = layout.Encoding is null && encoding is UTF8Encoding
            ? CsvReader.Create(_bytes, Options(), leaveOpen: true)
            : CsvReader.Create(new StreamReader(_bytes, encoding, leaveOpen: true), Options());
    }

    public char Delimiter { get; }

    public override bool IsSparse => false;

    public override bool Read(TableRow row)
    {
        do
        {
            _malformed = null;
            if (!_csv.Read()) return false;
            Fill(row);
        }
        while (row.IsBlank());

        return true;
    }

    public override string Hash()
    {
        // The parser stops where the text ends; bytes it left unread still belong to the file.
        Span<byte> rest = stackalloc byte[1024];
        while (_bytes.Read(rest) > 0)
        {
        }

        return _bytes.Hash();
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        _csv.Dispose();
        _bytes.Dispose();
    }

    private void Fill(TableRow row)
    {
        row.Start((int)_csv.LineNumber);
        // A quote that is never closed swallows the rest of the file into the last cell of the last row.
        if (_malformed == CsvMalformedReason.UnterminatedQuote)
        {
            throw new ImportLimitException(ImportProblemKind.FileTruncated, "quote");
        }

        if (_csv.FieldCount > ImportLimits.ColumnsMax)
        {
            throw new ImportLimitException(
                ImportProblemKind.TooManyColumns,
                ImportLimits.ColumnsMax.ToString(CultureInfo.InvariantCulture));
        }

        for (var i = 0; i < _csv.FieldCount; i++) row.Set(i, _csv.GetString(i));
        if (_malformed == CsvMalformedReason.TextAfterClosingQuote)
        {
            row.Problem = ImportProblem.OfRow(_file, row.Line, ImportProblemKind.QuoteMisplaced);
        }
    }

    private CsvReaderOptions Options() => new()
    {
        Separator = Delimiter,
        HasHeader = false,
        TrackLineNumbers = true,
        MaxRecordSize = ImportLimits.RecordBytesMax,
        // A stray quote inside an unquoted cell (12" pipe, ООО "Ромашка") is text. A quoted cell that goes on
        // after its closing quote leaves open where it ends.
        OnMalformedRecord = record => _malformed =
            record.Reason == CsvMalformedReason.StrayQuote ? _malformed : record.Reason,
    };

    // The delimiter that makes a header of one of the first lines; where none does, the most frequent one of
    // the first line, so that the message can show the headers that were read.
    private static char FindDelimiter(Stream stream, Encoding encoding, TableLayout layout, IsHeader isHeader)
    {
        var lines = HeadLines(stream, encoding, layout.HeaderWithinRows);
        foreach (var line in lines)
        {
            foreach (var delimiter in Delimiters)
            {
                if (isHeader(TableHeader.Of(line.Split(delimiter)))) return delimiter;
            }
        }

        var first = lines.Length == 0 ? "" : lines[0];
        return Delimiters.MaxBy(delimiter => CountOutsideQuotes(first, delimiter));
    }

    private static string[] HeadLines(Stream stream, Encoding encoding, int linesMax)
    {
        stream.Position = 0;
        using var reader = new StreamReader(stream, encoding, leaveOpen: true);
        var head = new char[HeadChars];
        var read = reader.ReadBlock(head);
        return head.AsSpan(0, read).ToString().ReplaceLineEndings("\n").Split('\n')
            .Where(line => !string.IsNullOrWhiteSpace(line)).Take(linesMax).ToArray();
    }

    private static int CountOutsideQuotes(string line, char delimiter)
    {
        var count = 0;
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == delimiter && !quoted) count++;
        }

        return count;
    }
}
