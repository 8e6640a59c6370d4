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
}
