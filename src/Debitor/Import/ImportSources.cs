namespace Debitor.Import;

/// <summary>The opened files of an import, handing out rows kind by kind.</summary>
/// <remarks>
/// A file of one kind is streamed when its kind is due. A file that feeds several kinds is read once, at the first
/// of them, and its rows for the later ones are kept until then.
/// </remarks>
internal sealed class ImportSources : IDisposable
{
    private readonly List<Source> _sources = [];

    /// <summary>The kinds that come, in the order in which they are applied.</summary>
    public IReadOnlyList<TableKind> Kinds =>
        [.. _sources.SelectMany(source => source.Kinds).Distinct().Order()];

    public IReadOnlyList<ImportedFile> Files => [.. _sources.Select(source => source.File)];

    /// <summary>A file could not be read to its end: nothing of the import may be used.</summary>
    public bool HasBroken => _sources.Any(source => source.File.Sha256 is null);

    /// <summary>Opens all files; what can't be opened is reported, and then nothing should be read.</summary>
    public static ImportSources Open(ImportRequest request, List<ImportProblem> problems)
    {
        var sources = new ImportSources();
        foreach (var path in request.Paths)
        {
            ImportTable? table;
            ImportProblem? problem;
            var isOpen = request.Profile is { } profile
                ? ImportTable.TryOpen(path, profile, out table, out problem)
                : ImportTable.TryOpen(path, request.Known, out table, out problem);
            if (isOpen) sources._sources.Add(new Source(path, table!));
            else problems.Add(problem!);
        }

        return sources;
    }

    /// <summary>The profile that a file is read with.</summary>
    public MappingProfile? ProfileOf(string path) =>
        _sources.Find(source => source.Path == path)?.Table.Profile;

    /// <summary>All rows of a kind, file by file; of a part there is more in another file.</summary>
    public IEnumerable<(string File, MappingProfile Profile, bool IsPart, IEnumerable<MappedRow> Rows)> Of(
        TableKind kind, List<ImportProblem> problems)
    {
        foreach (var source in _sources)
        {
            if (source.Kinds.Contains(kind))
            {
                var rows = source.Rows(kind, problems);
                yield return (source.Path, source.Table.Profile, source.Table.IsPart, rows);
            }
        }
    }

    public void Dispose()
    {
        foreach (var source in _sources) source.Table.Dispose();
    }

    private sealed class Source(string path, ImportTable table)
    {
        private ILookup<TableKind, MappedRow>? _kept;

        public string Path => path;

        public ImportTable Table => table;

        public IReadOnlyList<TableKind> Kinds { get; } =
            [.. table.Tables.Select(mapped => mapped.Canonical.Kind).Distinct().Order()];

        public ImportedFile File => new(path, table.Profile.Name, table.RowsRead, table.Sha256);

        public IEnumerable<MappedRow> Rows(TableKind kind, List<ImportProblem> problems)
        {
            if (Kinds.Count == 1) return ReadAhead.Of(table, problems);
            _kept ??= table.Rows(problems.Add).ToLookup(row => row.Kind);
            return _kept[kind];
        }
    }
}
