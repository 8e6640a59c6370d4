using System.Diagnostics.CodeAnalysis;

namespace Debitor.Import;

/// <summary>One canonical row of an import.</summary>
/// <param name="Table">What kind it is and where its cells come from.</param>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Cells">
/// Aligned with the columns of the kind; trimmed, never empty. Null where the source has nothing: ask
/// <see cref="MappedTable.SourceColumns"/> whether it has the column at all.
/// </param>
internal readonly record struct MappedRow(MappedTable Table, int Line, string?[] Cells)
{
    public TableKind Kind => Table.Canonical.Kind;
}

/// <summary>A table of a profile tied to the columns of one file.</summary>
internal sealed class MappedTable
{
    private readonly ProfileTable _table;
    private readonly BoundFilter[] _where;
    private readonly BoundCell?[] _cells;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public MappedTable(ProfileTable table, TableHeader header)
    {
        _table = table;
        _where = BoundFilter.Bind(table.Where, header);
        _cells = table.Cells.Select(rule => rule is null ? null : new BoundCell(rule, header)).ToArray();
        SourceColumns = _cells.Select(cell => cell?.SourceColumn).ToArray();
    }

    public CanonicalTable Canonical => _table.Table;

    /// <summary>
    /// Aligned with the canonical columns: the column of the file that a cell comes from, for messages. Null for
    /// constants and for columns that the file does not have.
    /// </summary>
    public IReadOnlyList<string?> SourceColumns { get; }

    public bool Takes(TableRow row)
    {
        foreach (var filter in _where)
        {
            if (!filter.Holds(row)) return false;
        }

        return true;
    }

    /// <summary>Takes over the values that this row holds for the rows below it; true when any changed.</summary>
    public bool Carry(string file, TableRow row, List<ImportProblem> problems)
    {
        var changed = false;
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_cells[i] is not { IsCarried: true } cell) continue;
            if (cell.Carry(file, row, out var problem))
            {
                ForgetUnder(Canonical.Columns[i]);
                changed = true;
            }

            if (problem is not null) problems.Add(problem);
        }

        return changed;
    }

    /// <summary>The canonical cells of a row; null when it is refused, or repeats one that is distinct.</summary>
    public string?[]? Map(string file, TableRow row, List<ImportProblem> problems)
    {
        var cells = new string?[_cells.Length];
        var refused = false;
        for (var i = 0; i < cells.Length; i++)
        {
            if (_cells[i] is not { } cell) continue;
            cells[i] = cell.Read(file, row, out var problem);
            if (problem is null) continue;
            refused = true;
            problems.Add(problem);
        }

        return refused || IsRepeated(cells) ? null : cells;
    }

    private bool IsRepeated(string?[] cells) =>
        _table.DistinctBy is { } column && cells[column] is { } key && !_seen.Add(key);

    private void ForgetUnder(string column)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_table.Cells[i]?.Carry?.Under == column) _cells[i]!.ForgetCarried();
        }
    }
}

/// <summary>Turns the rows of one file into canonical rows.</summary>
internal sealed class RowMapper
{
    private readonly string _file;
    private readonly BoundFilter[] _skip;
    private readonly List<ImportProblem> _rowProblems = [];

    private RowMapper(string file, MappingProfile profile, TableHeader header)
    {
        _file = file;
        _skip = BoundFilter.Bind(profile.Skip, header);
        Tables = profile.Tables.Select(table => new MappedTable(table, header)).ToArray();
    }

    public IReadOnlyList<MappedTable> Tables { get; }

    /// <summary>The row that the values carried now were taken from; null before the first.</summary>
    public int? CarriedFromLine { get; private set; }

    /// <summary>Ties a profile to a file, or says which columns the file lacks or has twice.</summary>
    public static bool TryBind(
        string file, MappingProfile profile, TableHeader header,
        [NotNullWhen(true)] out RowMapper? mapper, [NotNullWhen(false)] out ImportProblem? problem)
    {
        mapper = null;
        var rules = profile.Tables.SelectMany(table => table.Cells).OfType<CellRule>().ToArray();
        var missing = rules.SelectMany(rule => BoundCell.MissingIn(rule, header)).Distinct().ToArray();
        var twice = rules.SelectMany(rule => BoundCell.TwiceIn(rule, header)).FirstOrDefault();
        problem = missing.Length > 0
            ? ImportProblem.OfFile(
                file, ImportProblemKind.ColumnsMissing, profile.Name, string.Join(", ", missing))
            : twice is not null
                ? new ImportProblem(file, null, twice, null, ImportProblemKind.ColumnTwice)
                : null;
        if (problem is not null) return false;

        mapper = new RowMapper(file, profile, header);
        return true;
    }

    /// <summary>Adds the canonical rows of a source row; each problem of it goes to <paramref name="report"/>.</summary>
    /// <returns>False when the row says nothing to this profile: a total, a group row, a note.</returns>
    public bool Map(TableRow row, List<MappedRow> rows, Action<ImportProblem> report)
    {
        if (row.Problem is not null)
        {
            report(row.Problem);
            return true;
        }

        foreach (var filter in _skip)
        {
            if (filter.Holds(row)) return false;
        }

        _rowProblems.Clear();
        var taken = false;
        foreach (var table in Tables)
        {
            if (table.Carry(_file, row, _rowProblems)) CarriedFromLine = row.Line;
            if (!table.Takes(row)) continue;
            taken = true;
            if (table.Map(_file, row, _rowProblems) is { } cells) rows.Add(new MappedRow(table, row.Line, cells));
        }

        // A source column that feeds two tables is wrong once.
        if (_rowProblems.Count > 0)
        {
            foreach (var problem in _rowProblems.DistinctBy(p => (p.Column, p.Kind))) report(problem);
        }

        return taken;
    }
}
