namespace Debitor.Import;

/// <summary>The first rows of a file as they were understood.</summary>
/// <param name="File">The file.</param>
/// <param name="Profile">What it was read with.</param>
/// <param name="Kind">What the rows are.</param>
/// <param name="Columns">Our columns that hold anything, and where each comes from; null for a constant.</param>
/// <param name="Rows">Line and cells.</param>
public sealed record FirstRows(
    string File, string Profile, TableKind Kind, IReadOnlyList<(string Name, string? Source)> Columns,
    IReadOnlyList<(int Line, IReadOnlyList<string?> Cells)> Rows)
{
    /// <summary>So many rows of each table are shown.</summary>
    public const int RowsMax = 5;

    // A report may begin with group rows that say nothing by themselves.
    private const int RowsLookedAt = 200;

    internal static IReadOnlyList<FirstRows> Of(ImportRequest request) =>
        [.. request.Paths.SelectMany(path => Of(path, request.Profile, request.Known, out _))];

    /// <summary>Reads the beginning of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="profile">Null lets the header decide.</param>
    /// <param name="known">Profiles by which it may be recognised.</param>
    /// <param name="problems">What is wrong with the rows that were looked at, or with the file.</param>
    internal static IReadOnlyList<FirstRows> Of(
        string path, MappingProfile? profile, IReadOnlyList<MappingProfile> known,
        out IReadOnlyList<ImportProblem> problems)
    {
        List<ImportProblem> found = [];
        problems = found;
        var isOpen = profile is null
            ? ImportTable.TryOpen(path, known, out var table, out var problem)
            : ImportTable.TryOpen(path, profile, out table, out problem);
        if (!isOpen)
        {
            found.Add(problem!);
            return [];
        }

        using (table)
        {
            var byTable = table!.Tables.ToDictionary(mapped => mapped, _ => new List<MappedRow>());
            foreach (var row in table.Rows(found.Add))
            {
                if (byTable[row.Table].Count < RowsMax) byTable[row.Table].Add(row);
                if (table.RowsRead >= RowsLookedAt || byTable.Values.All(rows => rows.Count == RowsMax)) break;
            }

            return
            [
                .. byTable.Where(pair => pair.Value.Count > 0)
                    .Select(pair => Shown(path, table, pair.Key, pair.Value)),
            ];
        }
    }

    private static FirstRows Shown(string path, ImportTable table, MappedTable mapped, List<MappedRow> rows)
    {
        var filled = Enumerable.Range(0, mapped.Canonical.Columns.Count)
            .Where(i => rows.Exists(row => row.Cells[i] is not null)).ToList();
        return new FirstRows(
            path, table.Profile.Name, mapped.Canonical.Kind,
            [.. filled.Select(i => (mapped.Canonical.Columns[i], mapped.SourceColumns[i]))],
            [.. rows.Select(row => (row.Line, (IReadOnlyList<string?>)[.. filled.Select(i => row.Cells[i])]))]);
    }
}
