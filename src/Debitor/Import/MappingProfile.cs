namespace Debitor.Import;

/// <summary>How the table of another program becomes canonical rows.</summary>
/// <remarks>A canonical file goes through a profile too: one table, each column as it is.</remarks>
internal sealed record MappingProfile
{
    public required string Name { get; init; }

    /// <summary>The name for people, by language (<c>en</c>, <c>ru</c>, <c>uk</c>).</summary>
    public IReadOnlyDictionary<string, string> Title { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The columns by which a file is known when no profile is named; none: it has to be named.
    /// </summary>
    public IReadOnlyList<SourceColumn> Recognise { get; init; } = [];

    /// <summary>
    /// The columns by which the header row is found; none: those of <see cref="Recognise"/>.
    /// </summary>
    public IReadOnlyList<SourceColumn> HeaderColumns { get; init; } = [];

    public TableLayout Layout { get; init; } = TableLayout.Plain;

    /// <summary>
    /// True when the other program is the master: what it says wins over what was recorded here.
    /// </summary>
    public bool Mirror { get; init; }

    /// <summary>
    /// True when the file lists all open documents, so that one it does not list is settled.
    /// </summary>
    public bool Snapshot { get; init; }

    /// <summary>Rows that any of these holds for are passed over: totals, notes under the table.</summary>
    public IReadOnlyList<RowFilter> Skip { get; init; } = [];

    public required IReadOnlyList<ProfileTable> Tables { get; init; }

    /// <summary>
    /// Reads a profile; null when something is wrong with it, all of which is told at once.
    /// </summary>
    /// <param name="yaml">The text of the profile.</param>
    /// <param name="nameForMessages">What problems call it, such as its path.</param>
    /// <param name="problems">Empty when there is a profile.</param>
    public static MappingProfile? Parse(
        string yaml, string nameForMessages, out IReadOnlyList<ProfileProblem> problems) =>
        ProfileReader.TryRead(yaml, nameForMessages, out var profile, out problems) ? profile : null;

    /// <summary>A file that is this kind already, with the columns it has.</summary>
    public static MappingProfile Canonical(CanonicalTable table) => new()
    {
        Name = table.Name,
        HeaderColumns = [.. table.Required.Select(column => new SourceColumn(column))],
        Tables =
        [
            new ProfileTable(table, [.. table.Columns.Select((name, i) =>
                CellRule.Same(name) with { Optional = !table.IsRequired(i) })]),
        ],
    };

    public bool IsHeader(TableHeader header) => !MissingIn(header).Any();

    public bool Recognises(TableHeader header) =>
        Recognise.Count > 0 && Recognise.All(column => column.IndexIn(header) >= 0);

    /// <summary>The columns by which the header is found that this one lacks.</summary>
    public IEnumerable<string> MissingIn(TableHeader header) =>
        (HeaderColumns.Count > 0 ? HeaderColumns : Recognise)
            .Where(column => column.IndexIn(header) < 0).Select(column => column.ToString());
}

/// <summary>One canonical table that a source feeds.</summary>
/// <param name="Table">What it is.</param>
/// <param name="Cells">
/// Aligned with the columns of the table; null: nothing is said about that column.
/// </param>
internal sealed record ProfileTable(CanonicalTable Table, IReadOnlyList<CellRule?> Cells)
{
    /// <summary>Only rows for which all of these hold.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];

    /// <summary>
    /// The ordinal of a canonical column; of rows with the same value there the first wins.
    /// </summary>
    public int? DistinctBy { get; init; }
}
