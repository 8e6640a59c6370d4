using Debitor.Platform.Database;

namespace Debitor.Import;

/// <summary>One import: which files, by whom, what came of it.</summary>
public sealed class ImportRun : TenantRow
{
    public required DateTime RecordedAt { get; init; }
    public required string Actor { get; init; }

    /// <summary>The day it acts as.</summary>
    public required DateOnly ActedOn { get; init; }

    /// <summary>File names, comma separated, as the user gave them, without folders.</summary>
    public required string FileNames { get; init; }

    /// <summary>SHA-256 over the hashes of the files, in the order given.</summary>
    public required string ContentHash { get; init; }

    public required int RowsRead { get; init; }
    public required int RowsRefused { get; init; }
    public required int FactsAdded { get; init; }
    public required int FactsChanged { get; init; }

    /// <summary>When it was taken back; its facts are gone, the entry stays.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>
    /// The refused rows as files to mend and import, a JSON list of name and text; null when there were none.
    /// </summary>
    public string? RefusedRows { get; init; }
}

/// <summary>What an import changed in a row that was there before it: so it finds its way back.</summary>
public sealed class ImportChange : TenantRow
{
    public required long RunId { get; init; }

    /// <summary>The table of the row.</summary>
    public required string Kind { get; init; }

    public required long RowId { get; init; }

    /// <summary>The column as the database names it.</summary>
    public required string Field { get; init; }

    public string? OldValue { get; init; }
    public string? NewValue { get; init; }
}

/// <summary>A mapping profile that somebody made in the browser.</summary>
public sealed class StoredProfile : TenantRow
{
    public required string Name { get; init; }

    /// <summary>The profile as it would stand in a file.</summary>
    public required string Yaml { get; set; }

    public required long PersonId { get; set; }
    public required DateTime ChangedAt { get; set; }
}
