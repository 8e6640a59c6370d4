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

/// <summary>What a row changed among the values that rows below it inherit.</summary>
internal enum CarryChange
{
    None,

    /// <summary>One that belongs to another, such as the contract of a customer.</summary>
    Lower,

    /// <summary>One that all below it belong to, such as the customer.</summary>
    Top,
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
    /// Aligned with the canonical columns: the column of the file that a cell comes from, for messages. Null
    /// for constants and for columns that the file does not have.
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

    /// <summary>Takes over the values that this row holds for the rows below it.</summary>
    public CarryChange Carry(string file, TableRow row, List<ImportProblem> problems)
    {
        var change = CarryChange.None;
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_cells[i] is not { IsCarried: true } cell) continue;
            if (cell.Carry(file, row, out var problem))
            {
                ForgetUnder(Canonical.Columns[i]);
                var level = _table.Cells[i]!.Carry!.Under is null ? CarryChange.Top : CarryChange.Lower;
                if (level > change) change = level;
            }

            if (problem is not null) problems.Add(problem);
        }

        return change;
    }

    /// <summary>
    /// The canonical cells of a row; null when it is refused, or repeats one that is distinct.
    /// </summary>
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
