using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Debitor.Import;

/// <summary>A workbook opened under limits: its sheets, shared strings and number formats.</summary>
/// <remarks>
/// A ZIP bomb is refused twice: by the sizes that the archive declares, before anything is unpacked, and,
/// because those may lie, by counting the bytes of its parts while they are read.
/// </remarks>
internal sealed class XlsxWorkbook : IDisposable
{
    private readonly SpreadsheetDocument _document;
    private readonly UnpackingBudget _budget;
    private readonly (string Name, WorksheetPart Part)[] _sheets;
    private readonly OpenXmlPart? _sharedStringPart;
    private readonly bool _from1904;
    private readonly bool[] _showsDay;
    private List<string>? _sharedStrings;

    public XlsxWorkbook(SourceFile file)
    {
        _budget = RefuseBombs(file.Stream);
        file.Stream.Position = 0;
        var settings = new OpenSettings { MaxCharactersInPart = ImportLimits.WorkbookPartCharsMax };
        _document = Guarded(() => SpreadsheetDocument.Open(file.Stream, isEditable: false, settings));
        try
        {
            var workbook = Guarded(() => _document.WorkbookPart)
                ?? throw new ImportLimitException(ImportProblemKind.FileKindUnknown, "ZIP");
            _sheets = Guarded(() => Sheets(workbook));
            _sharedStringPart = Guarded(() => workbook.SharedStringTablePart);
            _from1904 = Guarded(() => workbook.Workbook?.WorkbookProperties?.Date1904?.Value ?? false);
            _showsDay = Guarded(() => DayFormats(workbook.WorkbookStylesPart?.Stylesheet));
        }
        catch
        {
            _document.Dispose();
            throw;
        }
    }

    /// <summary>All sheets in the order of their tabs, or the one asked for.</summary>
    public IReadOnlyList<WorksheetPart> SheetsNamed(string? name)
    {
        var found = _sheets
            .Where(sheet => name is null || name.Equals(sheet.Name, StringComparison.OrdinalIgnoreCase))
            .Select(sheet => sheet.Part).ToArray();
        return found.Length > 0
            ? found
            : throw new ImportLimitException(
                ImportProblemKind.SheetMissing,
                name ?? "", string.Join(", ", _sheets.Select(sheet => sheet.Name)));
    }

    public XmlReader Open(OpenXmlPart part)
    {
        var packed = Guarded(() => part.GetStream(FileMode.Open, FileAccess.Read));
        var stream = new UnpackingStream(packed, _budget);
        return XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
    }

    /// <summary>The shared string of that number; they are read when the first is asked for.</summary>
    public string SharedString(string raw)
    {
        _sharedStrings ??= ReadSharedStrings();
        return int.TryParse(raw, CultureInfo.InvariantCulture, out var index)
            && index >= 0 && index < _sharedStrings.Count
            ? _sharedStrings[index]
            : throw new ImportLimitException(ImportProblemKind.WorkbookDamaged, $"sharedStrings[{raw}]");
    }

    /// <summary>A number as text, or the ISO day where its format shows one; both are typed.</summary>
    public (string Text, bool Typed) Number(string raw, int style) =>
        style >= 0 && style < _showsDay.Length && _showsDay[style] && XlsxCell.Day(raw, _from1904) is { } day
            ? (day, true)
            : (XlsxCell.Number(raw), true);

    public void Dispose() => _document.Dispose();

    private static UnpackingBudget RefuseBombs(Stream stream)
    {
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > ImportLimits.ZipEntriesMax) throw Bomb("entries", ImportLimits.ZipEntriesMax);

        var unpacked = 0L;
        var ratioBytes = stream.Length * ImportLimits.ZipRatioMax;
        foreach (var entry in zip.Entries)
        {
            unpacked += Math.Min(entry.Length, long.MaxValue - unpacked);
            if (unpacked > ImportLimits.ZipUnpackedBytesMax)
            {
                throw Bomb("size", ImportLimits.ZipUnpackedBytesMax);
            }

            if (unpacked > ratioBytes) throw Bomb("ratio", ImportLimits.ZipRatioMax);
        }

        return new UnpackingBudget(Math.Min(ImportLimits.ZipUnpackedBytesMax, ratioBytes));
    }

    // The SDK answers a damaged package with exceptions of many kinds (of XML, ZIP, URI, formats, its own),
    // and promises none of them. Whatever it throws while a workbook is opened says that the workbook is
    // damaged.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or ImportLimitException))
        {
            throw new ImportLimitException(ImportProblemKind.WorkbookDamaged, e.Message);
        }
    }

    private static (string Name, WorksheetPart Part)[] Sheets(WorkbookPart workbook) =>
        (workbook.Workbook?.Sheets?.Elements<Sheet>() ?? [])
            .Select(sheet => (
                Name: sheet.Name?.Value ?? "",
                Part: workbook.TryGetPartById(sheet.Id?.Value ?? "", out var part)
                    ? part as WorksheetPart
                    : null))
            .Where(sheet => sheet.Part is not null)
            .Select(sheet => (sheet.Name, sheet.Part!))
            .ToArray();

    private static ImportLimitException Bomb(string bound, long max) =>
        new(ImportProblemKind.ZipBomb, bound, max.ToString(CultureInfo.InvariantCulture));

    private static bool[] DayFormats(Stylesheet? styles)
    {
        var codes = styles?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => format.NumberFormatId is not null)
            .GroupBy(format => format.NumberFormatId!.Value)
            .ToDictionary(same => same.Key, same => same.First().FormatCode?.Value) ?? [];
        return styles?.CellFormats?.Elements<CellFormat>()
            .Select(format => format.NumberFormatId?.Value ?? 0)
            .Select(id => XlsxCell.IsDayFormat(id, codes.GetValueOrDefault(id)))
            .ToArray() ?? [];
    }

    private List<string> ReadSharedStrings()
    {
        var strings = new List<string>();
        if (_sharedStringPart is null) return strings;

        using var reader = Open(_sharedStringPart);
        var chars = 0L;
        reader.MoveToContent();
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "si")
            {
                reader.Read();
                continue;
            }

            var text = XlsxCell.Unescape(XlsxCell.Text(reader));
            chars += text.Length;
            if (chars > ImportLimits.SharedStringCharsMax)
            {
                throw Bomb("size", ImportLimits.SharedStringCharsMax);
            }

            strings.Add(text);
        }

        return strings;
    }
}
