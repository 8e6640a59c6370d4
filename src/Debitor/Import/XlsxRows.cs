using System.Globalization;
using System.Xml;

namespace Debitor.Import;

/// <summary>The rows of one sheet of a workbook (ECMA-376, part 1, 18.3).</summary>
/// <remarks>
/// The sheet is read with a plain forward-only XML reader: the element reader of the Open XML SDK makes
/// objects of every cell, and lets neither the DTD be forbidden nor the unpacked bytes be counted.
/// </remarks>
internal sealed class XlsxRows : TableRows
{
    private readonly SourceFile _file;
    private readonly XlsxWorkbook _workbook;
    private readonly XmlReader _sheet;
    private TableRow? _firstRow;
    private int _line;

    public XlsxRows(SourceFile file, TableLayout layout)
    {
        _file = file;
        _workbook = new XlsxWorkbook(file);
        _sheet = OpenSheet(layout.Sheet);
    }

    public override bool IsSparse => true;

    public override bool Read(TableRow row)
    {
        if (_firstRow is not null)
        {
            row.CopyFrom(_firstRow);
            _firstRow = null;
            return true;
        }

        return ReadFilled(_sheet, row);
    }

    public override string Hash() => _file.Hash();

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        _sheet.Dispose();
        _workbook.Dispose();
    }

    private XmlReader OpenSheet(string? name)
    {
        foreach (var sheet in _workbook.SheetsNamed(name))
        {
            var reader = _workbook.Open(sheet);
            var row = new TableRow();
            _line = 0;
            if (ReadFilled(reader, row))
            {
                _firstRow = row;
                return reader;
            }

            reader.Dispose();
        }

        throw new ImportLimitException(ImportProblemKind.FileEmpty);
    }

    private bool ReadFilled(XmlReader sheet, TableRow row)
    {
        do
        {
            if (!ToElement(sheet, "row")) return false;
            ReadRow(sheet, row);
        }
        while (row.IsBlank() && row.Problem is null);

        return true;
    }

    private void ReadRow(XmlReader sheet, TableRow row)
    {
        // The number may be left out; the row then follows the one before it.
        var isGiven = int.TryParse(sheet.GetAttribute("r"), CultureInfo.InvariantCulture, out var line);
        _line = isGiven ? line : _line + 1;
        row.Start(_line);
        if (sheet.IsEmptyElement) return;

        var depth = sheet.Depth;
        var next = 0;
        while (sheet.Read() && sheet.Depth > depth)
        {
            if (sheet.NodeType != XmlNodeType.Element || sheet.LocalName != "c") continue;
            var column = XlsxCell.Column(sheet.GetAttribute("r")) ?? next;
            if (column >= ImportLimits.ColumnsMax)
            {
                RefuseFilled(sheet);
                continue;
            }

            ReadCell(sheet, row, column);
            next = column + 1;
        }
    }

    private void ReadCell(XmlReader sheet, TableRow row, int column)
    {
        var type = sheet.GetAttribute("t") ?? "n";
        var style = int.TryParse(sheet.GetAttribute("s"), CultureInfo.InvariantCulture, out var s) ? s : 0;
        var (raw, hasFormula) = RawValue(sheet);
        if (raw is null)
        {
            // Never computed here: a wrong sum is worse than a refused row.
            if (hasFormula)
            {
                row.Problem ??= ImportProblem.OfCell(
                    _file.Path, row.Line, XlsxCell.Name(column), null, ImportProblemKind.FormulaWithoutValue);
            }

            return;
        }

        var (text, typed) = type switch
        {
            "s" => (_workbook.SharedString(raw), false),
            "inlineStr" or "str" => (XlsxCell.Unescape(raw), false),
            "b" => (raw == "1" ? "true" : "false", false),
            "d" => (raw.Length >= 10 ? raw[..10] : raw, true),
            "e" => (raw, false),
            _ => _workbook.Number(raw, style),
        };
        row.Set(column, text, typed);
    }

    // The value as it stands in the cell, texts of rich text runs put together; null when there is none.
    private static (string? Raw, bool HasFormula) RawValue(XmlReader sheet)
    {
        if (sheet.IsEmptyElement) return (null, false);
        string? raw = null;
        var hasFormula = false;
        var depth = sheet.Depth;
        sheet.Read();
        while (sheet.Depth > depth)
        {
            if (sheet.NodeType == XmlNodeType.Element && sheet.LocalName is "v" or "is")
            {
                raw = XlsxCell.Text(sheet);
                continue;
            }

            hasFormula |= sheet.NodeType == XmlNodeType.Element && sheet.LocalName == "f";
            sheet.Read();
        }

        return (raw, hasFormula);
    }

    // Formatted but empty cells far to the right are harmless, and common.
    private static void RefuseFilled(XmlReader sheet)
    {
        if (RawValue(sheet).Raw is null) return;
        throw new ImportLimitException(
            ImportProblemKind.TooManyColumns, ImportLimits.ColumnsMax.ToString(CultureInfo.InvariantCulture));
    }

    private static bool ToElement(XmlReader reader, string name)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == name) return true;
        }

        return false;
    }
}
