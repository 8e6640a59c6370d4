using System.Diagnostics.CodeAnalysis;

namespace Debitor.Import;

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

    /// <summary>What the last row changed for the rows below it.</summary>
    public CarryChange Carried { get; private set; }

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

    /// <summary>
    /// Adds the canonical rows of a source row; each problem of it goes to <paramref name="report"/>.
    /// </summary>
    /// <returns>False when the row says nothing to this profile: a total, a group row, a note.</returns>
    public bool Map(TableRow row, List<MappedRow> rows, Action<ImportProblem> report)
    {
        Carried = CarryChange.None;
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
            if (table.Carry(_file, row, _rowProblems) is var change && change > Carried) Carried = change;
            if (!table.Takes(row)) continue;
            taken = true;
            if (table.Map(_file, row, _rowProblems) is not { } cells) continue;
            rows.Add(new MappedRow(table, row.Line, cells));
        }

        // A source column that feeds two tables is wrong once.
        if (_rowProblems.Count > 0)
        {
            foreach (var problem in _rowProblems.DistinctBy(p => (p.Column, p.Kind))) report(problem);
        }

        return taken;
    }
}
