using System.Globalization;
using System.IO.Compression;
using System.Text;
using Debitor.Core;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Debitor.Ledger;

/// <summary>A workbook written from front to back into a stream that can't be sought: nothing of it is held.</summary>
/// <remarks>
/// The parts of the package are entries of a ZIP; the sheets go through the forward-only writer of the Open XML SDK.
/// Texts are inline strings marked as text, so that no program runs them as formulas, not even when they are edited.
/// After 1,048,576 rows, the bound of the format, a further sheet begins.
/// </remarks>
internal sealed class XlsxExport : ExportWriter
{
    private const int RowsMax = 1_048_576;
    private const int CellCharsMax = 32_767;

    /// <summary>A number of a workbook keeps 15 digits; a longer sum is written as text, to the last kopeck.</summary>
    private const long NumberMinorMax = 999_999_999_999_999;

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    // In the order of the formats in the style sheet below.
    private const string HeaderStyle = "1";
    private const string TextStyle = "2";
    private const string DayStyle = "3";
    private const string WholeStyle = "4";
    private const string TwoDigitsStyle = "5";
    private const string ThreeDigitsStyle = "6";

    private static readonly int FirstDay = new DateOnly(1899, 12, 30).DayNumber;

    private readonly ZipArchive _zip;
    private readonly string _title;
    private IReadOnlyList<string> _names = [];
    private OpenXmlWriter? _sheet;
    private Stream? _entry;
    private int _sheets;
    private int _rowsOfSheet;
    private bool _isInRow;

    /// <param name="target">Is left open.</param>
    /// <param name="title">Names the sheet.</param>
    public XlsxExport(Stream target, string title)
    {
        _zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        _title = title;
    }

    public override void Header(IReadOnlyList<string> names)
    {
        _names = names;
        BeginSheet();
    }

    public override void Text(string? text) => TextCell(text, TextStyle);

    public override void Day(DateOnly? day)
    {
        if (day is { } known) NumberCell((known.DayNumber - FirstDay).ToString(CultureInfo.InvariantCulture), DayStyle);
        else TextCell(null, TextStyle);
    }

    public override void Sum(Money amount)
    {
        var text = MinorUnits.ToText(amount.Minor, amount.Currency);
        if (Math.Abs(amount.Minor) > NumberMinorMax)
        {
            TextCell(text, TextStyle);
            return;
        }

        var style = amount.Currency.Digits() switch { 0 => WholeStyle, 3 => ThreeDigitsStyle, _ => TwoDigitsStyle };
        NumberCell(text, style);
    }

    public override void Number(long number) => NumberCell(number.ToString(CultureInfo.InvariantCulture), WholeStyle);

    public override void Finish()
    {
        EndSheet();
        Part("xl/styles.xml", Styles);
        Part("xl/workbook.xml", Workbook());
        Part("xl/_rels/workbook.xml.rels", WorkbookRelations());
        Part(
            "_rels/.rels",
            $"""
            <Relationships xmlns="{PackageRelations}">
            <Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/>
            </Relationships>
            """);
        Part("[Content_Types].xml", ContentTypes());
        _zip.Dispose();
    }

    protected override void End()
    {
        if (_isInRow) _sheet!.WriteEndElement();
        _isInRow = false;
        if (++_rowsOfSheet < RowsMax) return;
        EndSheet();
        BeginSheet();
    }

    protected override void Dispose(bool isDisposing)
    {
        if (!isDisposing) return;
        _sheet?.Dispose();
        _entry?.Dispose();
        _zip.Dispose();
    }

    private void BeginSheet()
    {
        _sheets++;
        _rowsOfSheet = 1;
        _entry = _zip.CreateEntry($"xl/worksheets/sheet{_sheets}.xml", CompressionLevel.Fastest).Open();
        _sheet = OpenXmlWriter.Create(_entry, Encoding.UTF8);
        _sheet.WriteStartDocument(true);
        _sheet.WriteStartElement(new Worksheet());
        var pane = new Pane
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        };
        _sheet.WriteElement(new SheetViews(new SheetView(pane) { WorkbookViewId = 0 }));
        var columns = new Column { Min = 1, Max = (uint)_names.Count, Width = 18, CustomWidth = true };
        _sheet.WriteElement(new Columns(columns));
        _sheet.WriteStartElement(new SheetData());
        foreach (var name in _names) TextCell(name, HeaderStyle);
        _sheet.WriteEndElement();
        _isInRow = false;
    }

    private void EndSheet()
    {
        _sheet!.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _entry!.Dispose();
        (_sheet, _entry) = (null, null);
    }

    private void BeginCell(params OpenXmlAttribute[] attributes)
    {
        if (!_isInRow) _sheet!.WriteStartElement(new Row());
        _isInRow = true;
        _sheet!.WriteStartElement(new Cell(), attributes);
    }

    private void TextCell(string? text, string style)
    {
        if (string.IsNullOrEmpty(text))
        {
            BeginCell(Attribute("s", style));
            _sheet!.WriteEndElement();
            return;
        }

        BeginCell(Attribute("t", "inlineStr"), Attribute("s", style));
        _sheet!.WriteStartElement(new InlineString());
        _sheet.WriteElement(new Text(Storable(text)) { Space = SpaceProcessingModeValues.Preserve });
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
    }

    private void NumberCell(string number, string style)
    {
        BeginCell(Attribute("s", style));
        _sheet!.WriteElement(new CellValue(number));
        _sheet.WriteEndElement();
    }

    private static OpenXmlAttribute Attribute(string name, string value) => new(name, "", value);

    // XML has no place for control characters and half surrogates; the format has no more characters in a cell.
    private static string Storable(string text)
    {
        if (text.Length > CellCharsMax) text = text[..CellCharsMax];
        StringBuilder? mended = null;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (!isPair && !System.Xml.XmlConvert.IsXmlChar(text[i]))
            {
                mended ??= new StringBuilder(text);
                mended[i] = '\uFFFD';
            }

            if (isPair) i++;
        }

        return mended?.ToString() ?? text;
    }

    private string Workbook()
    {
        var sheets = string.Concat(Enumerable.Range(1, _sheets).Select(number =>
            $"""<sheet name="{SheetName(number)}" sheetId="{number}" r:id="s{number}"/>"""));
        return $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{sheets}</sheets></workbook>""";
    }

    private string SheetName(int number)
    {
        var title = string.Concat(_title.Where(letter => !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal)));
        if (title.Length > 26) title = title[..26];
        return System.Security.SecurityElement.Escape(number == 1 ? title : $"{title} {number}");
    }

    private string WorkbookRelations()
    {
        var sheets = string.Concat(Enumerable.Range(1, _sheets).Select(number =>
            $"""<Relationship Id="s{number}" Type="{Relations}/worksheet" Target="worksheets/sheet{number}.xml"/>"""));
        return
            $"""
            <Relationships xmlns="{PackageRelations}">{sheets}
            <Relationship Id="styles" Type="{Relations}/styles" Target="styles.xml"/>
            </Relationships>
            """;
    }

    private string ContentTypes()
    {
        const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        var sheets = string.Concat(Enumerable.Range(1, _sheets).Select(number =>
            $"""<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{Kind}.worksheet+xml"/>"""));
        return
            $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{Kind}.sheet.main+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{Kind}.styles+xml"/>{sheets}
            </Types>
            """;
    }

    private void Part(string name, string xml)
    {
        using var entry = _zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml));
    }

    // Plain, header, text (marked as such), day, whole number, two digits, three digits.
    private const string Styles =
        $"""
        <styleSheet xmlns="{Main}">
        <numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.000"/></numFmts>
        <fonts count="2">
        <font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>
        </fonts>
        <fills count="2">
        <fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
        </fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="7">
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" quotePrefix="1"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>
        <xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        </cellXfs>
        </styleSheet>
        """;
}
