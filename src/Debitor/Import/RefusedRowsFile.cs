using System.Globalization;
using CsvHelper;

namespace Debitor.Import;

/// <summary>
/// Writes the refused rows of a file as they were, with the reason beside them, to be mended and imported.
/// </summary>
/// <remarks>
/// UTF-8 with byte order mark and the delimiter of the source, which is how office programs open a file
/// without asking; workbooks become text with semicolons. The two columns come first, because a refused row
/// may have more cells than the header, and are left out when the file is imported again. Where the group row
/// above a refused one holds its customer, that row is written too. Cells that look like formulas are
/// guarded, and the guard is taken off on import: see <see cref="FormulaGuard"/>.
/// </remarks>
internal static class RefusedRowsFile
{
    public const string LineColumn = "refused_line";
    public const string ReasonColumn = "refused_reason";

    /// <summary>True for a file that was written here: its cells may be guarded.</summary>
    public static bool IsHeader(TableHeader header) => header.Has(LineColumn) && header.Has(ReasonColumn);

    /// <summary>Reads the source again and copies its refused rows.</summary>
    /// <param name="source">The file that was imported.</param>
    /// <param name="profile">The profile it was read with.</param>
    /// <param name="reasonByLine">Why each refused line was refused, in the user's words.</param>
    /// <param name="target">Is left open.</param>
    /// <returns>Null, or why the source can't be read again.</returns>
    public static ImportProblem? Write(
        string source, MappingProfile profile, IReadOnlyDictionary<int, string> reasonByLine, Stream target)
    {
        if (!TableReader.TryOpen(
            source, profile.Layout, profile.IsHeader,
            header => (profile.Name, profile.MissingIn(header)), out var reader, out var problem))
        {
            return problem;
        }

        using (reader)
        {
            if (!RowMapper.TryBind(source, profile, reader.Header, out var mapper, out problem))
            {
                return problem;
            }

            using var csv = CsvWriter.Create(target, Options(reader), leaveOpen: true);
            Copy(reader, mapper, new OriginalCells(profile, reader.Header), reasonByLine, csv);
            return reader.Problem is { Kind: not ImportProblemKind.FileTruncated } ? reader.Problem : null;
        }
    }

    private static void Copy(
        TableReader reader, RowMapper mapper, OriginalCells original,
        IReadOnlyDictionary<int, string> reasonByLine, CsvWriter csv)
    {
        csv.WriteRecord([LineColumn, ReasonColumn, .. original.Header]);
        var groups = new List<string[]>();
        var mapped = new List<MappedRow>();
        while (reader.Read())
        {
            var row = reader.Row;
            var saysSomething = mapper.Map(row, mapped, _ => { });
            mapped.Clear();
            if (mapper.Carried == CarryChange.Top) groups.Clear();
            var isGroup = !saysSomething && mapper.Carried != CarryChange.None;
            if (isGroup) groups.Add(["", "", .. original.Of(row)]);
            if (!reasonByLine.TryGetValue(row.Line, out var reason)) continue;

            groups.ForEach(group => csv.WriteRecord(group));
            groups.Clear();
            var line = row.Line.ToString(CultureInfo.InvariantCulture);
            csv.WriteRecord([line, FormulaGuard.Protect(reason), .. original.Of(row)]);
        }
    }

    private static CsvWriterOptions Options(TableReader reader) => new()
    {
        Separator = reader.Delimiter ?? ';',
        WriteByteOrderMark = true,
        Quoting = CsvQuoting.WhenNeededOrWhitespace,
    };
}

/// <summary>The cells of a source row as a text file of the same table would have them.</summary>
internal sealed class OriginalCells
{
    private readonly HashSet<int> _withComma;
    private readonly HashSet<int> _ours;

    public OriginalCells(MappingProfile profile, TableHeader header)
    {
        // Numbers of a workbook are read with a point; the profile expects the comma of its text files.
        _withComma = profile.Tables.SelectMany(table => table.Cells).OfType<CellRule>()
            .Where(rule => rule.Decimal == DecimalSign.Comma)
            .SelectMany(rule => rule.Columns).Select(column => column.IndexIn(header)).ToHashSet();
        // A file of refused rows that is refused again gets its two columns anew.
        _ours = [header.IndexOf(RefusedRowsFile.LineColumn), header.IndexOf(RefusedRowsFile.ReasonColumn)];
        Header = header.Names.Where((_, i) => !_ours.Contains(i)).Select(FormulaGuard.Protect).ToArray();
    }

    public IReadOnlyList<string> Header { get; }

    public IEnumerable<string> Of(TableRow row)
    {
        for (var i = 0; i < row.Count; i++)
        {
            if (_ours.Contains(i)) continue;
            yield return row.IsTyped(i) && _withComma.Contains(i)
                ? row[i].Replace('.', ',')
                : FormulaGuard.Protect(row[i]);
        }
    }
}
