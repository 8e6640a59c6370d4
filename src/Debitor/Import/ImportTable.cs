using System.Diagnostics.CodeAnalysis;

namespace Debitor.Import;

/// <summary>A file of an import, opened and recognised: a stream of canonical rows.</summary>
internal sealed class ImportTable : IDisposable
{
    private readonly TableReader _reader;
    private readonly RowMapper _mapper;

    private ImportTable(TableReader reader, MappingProfile profile, RowMapper mapper)
    {
        _reader = reader;
        _mapper = mapper;
        Profile = profile;
        IsPart = RefusedRowsFile.IsHeader(reader.Header);
    }

    /// <summary>The profile that the rows go through; a canonical file has one of its own.</summary>
    public MappingProfile Profile { get; }

    /// <summary>Only the mended rows of another file: what it leaves out is not gone.</summary>
    public bool IsPart { get; }

    public IReadOnlyList<MappedTable> Tables => _mapper.Tables;

    /// <summary>Rows of the file below its header, blank ones left out.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Rows that the profile passes over: totals, groups, notes.</summary>
    public int RowsPassedOver { get; private set; }

    /// <summary>
    /// Of the whole file; null until <see cref="Rows"/> came to the end without a problem of the file.
    /// </summary>
    public string? Sha256 => _reader.Problem is null ? _reader.Sha256 : null;

    /// <summary>
    /// Opens a file whose kind is told by its header: a canonical one first, else a known profile.
    /// </summary>
    public static bool TryOpen(
        string path, IReadOnlyList<MappingProfile> known,
        [NotNullWhen(true)] out ImportTable? table, [NotNullWhen(false)] out ImportProblem? problem)
    {
        table = null;
        if (!TableReader.TryOpen(
            path, TableLayout.Plain, header => ProfileOf(header, known) is not null,
            header => Nearest(header, known), out var reader, out problem))
        {
            return false;
        }

        // The profile may say more about the file than could be told from its head, so it is opened as named.
        using (reader)
        {
            return TryOpen(path, ProfileOf(reader.Header, known)!, out table, out problem);
        }
    }

    /// <summary>Opens a file that is to go through this profile.</summary>
    public static bool TryOpen(
        string path, MappingProfile profile,
        [NotNullWhen(true)] out ImportTable? table, [NotNullWhen(false)] out ImportProblem? problem)
    {
        table = null;
        if (!TableReader.TryOpen(
            path, profile.Layout, profile.IsHeader,
            header => (profile.Name, profile.MissingIn(header)), out var reader, out problem))
        {
            return false;
        }

        if (!RowMapper.TryBind(path, profile, reader.Header, out var mapper, out problem))
        {
            reader.Dispose();
            return false;
        }

        table = new ImportTable(reader, profile, mapper);
        return true;
    }

    /// <summary>
    /// Reads to the end, once. Problems go to <paramref name="report"/> as they are met; after one of the
    /// whole file <see cref="Sha256"/> stays null, and the rows handed out before it must not be used.
    /// </summary>
    public IEnumerable<MappedRow> Rows(Action<ImportProblem> report)
    {
        var rows = new List<MappedRow>();
        while (_reader.Read())
        {
            RowsRead++;
            if (!_mapper.Map(_reader.Row, rows, report)) RowsPassedOver++;
            foreach (var row in rows) yield return row;
            rows.Clear();
        }

        if (_reader.Problem is not null) report(_reader.Problem);
    }

    public void Dispose() => _reader.Dispose();

    private static MappingProfile? ProfileOf(TableHeader header, IReadOnlyList<MappingProfile> known) =>
        CanonicalTables.Recognise(header) is { } canonical
            ? MappingProfile.Canonical(canonical)
            : known.Where(profile => profile.Recognises(header))
                .OrderByDescending(profile => profile.Recognise.Count)
                .ThenBy(profile => profile.Name, StringComparer.Ordinal)
                .FirstOrDefault();

    private static (string Name, IEnumerable<string> Missing) Nearest(
        TableHeader header, IReadOnlyList<MappingProfile> known)
    {
        if (CanonicalTables.Nearest(header) is { } table) return (table.Name, table.MissingIn(header));
        var profile = known.Where(profile => profile.Recognise.Any(column => column.IndexIn(header) >= 0))
            .MinBy(profile => profile.MissingIn(header).Count());
        return profile is null ? ("", []) : (profile.Name, profile.MissingIn(header));
    }
}
