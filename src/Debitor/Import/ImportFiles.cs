using System.Security.Cryptography;
using System.Text;
using Debitor.Languages;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Telemetry;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>What a user asks for.</summary>
internal sealed record ImportRequest(IReadOnlyList<string> Paths, DateOnly On, Actor Actor)
{
    /// <summary>What the history calls it; null for the names of the files.</summary>
    public string? Label { get; init; }

    /// <summary>Reads and checks everything, writes nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>For files that are not recognised by their header.</summary>
    public MappingProfile? Profile { get; init; }

    /// <summary>The files list all open documents.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>Changed amounts of known documents are corrections.</summary>
    public bool Corrects { get; init; }

    /// <summary>
    /// Through which day the files hold all payments; null leaves it to the newest payment and the day.
    /// </summary>
    public DateOnly? PaymentsThrough { get; init; }

    /// <summary>Rows without a problem are imported even when others have one.</summary>
    public bool AllowsRefused { get; init; }

    /// <summary>Profiles by which a file is recognised; usually those that come with the program.</summary>
    public IReadOnlyList<MappingProfile> Known { get; init; } = ShippedProfiles.All;

    /// <summary>In whose language the reasons of refused rows are kept; null keeps no rows.</summary>
    public Words? Words { get; init; }

    /// <summary>Is told how far the reading is.</summary>
    public Action<ImportProgress>? Progress { get; init; }
}

/// <summary>How far an import is.</summary>
/// <param name="Kind">Whose rows are read; null when all are read and are being stored.</param>
/// <param name="Rows">Rows of the kind read so far.</param>
internal sealed record ImportProgress(TableKind? Kind, int Rows);

/// <summary>A file of an import, as it was read.</summary>
public sealed record ImportedFile(string Path, string Profile, int RowsRead, string? Sha256);

/// <summary>What came of an import.</summary>
public sealed record ImportReport(
    IReadOnlyList<ImportedFile> Files, IReadOnlyList<KeyValuePair<TableKind, KindCounts>> Counts,
    IReadOnlyList<ImportProblem> Problems, IReadOnlyList<ImportProblem> Warnings, bool IsWritten)
{
    /// <summary>The entry of the history; null when nothing was stored.</summary>
    public long? RunId { get; init; }

    /// <summary>Rows that were refused; a row may have several problems.</summary>
    public int RowsRefused => Problems.Where(p => p.Line is not null).Select(p => (p.File, p.Line)).Distinct().Count();
}

/// <summary>Imports files: all of them in one transaction, or nothing.</summary>
/// <remarks>
/// The rows of all files are applied kind by kind, so that the order in which files are named does not matter.
/// What is stored is compared, not overwritten: the same files again change nothing. Files are read and compared while
/// others go on writing; the turn is taken only to write. Facts that came meanwhile are seen by the ledger's version,
/// and the second reading keeps the turn, so that it can't be overtaken again by this process.
/// </remarks>
internal sealed class ImportFiles(
    DebitorDb db, IdSource ids, TimeProvider clock, Journal journal, WriteTurn? turn = null)
{
    private const int TriesMax = 3;

    public async Task<ImportReport> Run(ImportRequest request, CancellationToken cancel)
    {
        using var activity = Meters.Import.StartActivity("import");
        for (var attempt = 1; ; attempt++)
        {
            var (report, isOvertaken) = await Try(request, cancel);
            if (!isOvertaken)
            {
                Meters.RowsRead.Add(report.Files.Sum(file => file.RowsRead));
                return report;
            }

            if (attempt == TriesMax) throw new DatabaseUnusableException(DatabaseProblem.Locked, "import");
        }
    }

    private async Task<(ImportReport Report, bool IsOvertaken)> Try(ImportRequest request, CancellationToken cancel)
    {
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == db.TenantId, cancel);
        var session = new ImportSession
        {
            Tenant = tenant,
            On = request.On,
            RecordedAt = await FreeInstant(cancel),
            Ids = request.IsDryRun ? IdSource.Provisional() : ids,
            Corrects = request.Corrects,
            PaymentsThrough = request.PaymentsThrough,
            Progress = progress =>
            {
                cancel.ThrowIfCancellationRequested();
                request.Progress?.Invoke(progress);
            },
        };
        using var sources = ImportSources.Open(request, session.Problems);
        if (session.Problems.Count > 0) return (Report(sources, session, false), false);

        var rows = await ImportRows.Load(db, session, sources.Kinds, cancel);
        foreach (var kind in sources.Kinds) rows.Apply(kind, sources, request.IsSnapshot);
        var isRefused = sources.HasBroken || (session.Problems.Count > 0 && !request.AllowsRefused);
        if (request.IsDryRun || isRefused) return (Report(sources, session, false), false);
        if (!session.HasChanges) return (Report(sources, session, true), false);

        request.Progress?.Invoke(new ImportProgress(null, 0));
        if (turn is not null) await turn.Take(cancel);
        var run = RunOf(request, session, sources);
        var writer = new ImportWriter(db, session, rows.Documents);
        var isWritten = await writer.Write(run, DeedOf(request, session, run), journal, tenant.LedgerVersion, cancel);
        return (Report(sources, session, isWritten) with { RunId = isWritten ? run.Id : null }, !isWritten);
    }

    // The instant tells the facts of an import from those of another, so no two have the same.
    private async Task<DateTime> FreeInstant(CancellationToken cancel)
    {
        var now = clock.Microseconds();
        while (await db.ImportRuns.AnyAsync(run => run.RecordedAt == now, cancel)) now = now.AddMicroseconds(1);
        return now;
    }

    private static ImportReport Report(ImportSources sources, ImportSession session, bool isWritten) =>
        new(sources.Files, [.. session.Counts], session.Problems, session.Warnings, isWritten);

    private static ImportRun RunOf(ImportRequest request, ImportSession session, ImportSources sources) => new()
    {
        Id = session.Ids.Next(),
        RecordedAt = session.RecordedAt,
        Actor = request.Actor.Email,
        ActedOn = request.On,
        FileNames = request.Label ?? string.Join(", ", request.Paths.Select(Path.GetFileName)),
        ContentHash = HashOf(sources.Files),
        RowsRead = sources.Files.Sum(file => file.RowsRead),
        RowsRefused = session.Problems.Where(p => p.Line is not null).Select(p => (p.File, p.Line)).Distinct().Count(),
        FactsAdded = session.Counts.Sum(pair => pair.Value.Added),
        FactsChanged = session.Counts.Sum(pair => pair.Value.Changed + pair.Value.Closed),
        RefusedRows = request.Words is { } words
            ? RefusedFiles.Write(RefusedFiles.Of(session.Problems, sources.ProfileOf, words))
            : null,
    };

    private static Deed DeedOf(ImportRequest request, ImportSession session, ImportRun run) =>
        new(request.Actor, session.RecordedAt, "import")
        {
            Subject = "import",
            SubjectId = run.Id,
            Facts =
            [
                ("files", run.FileNames),
                ("sha256", run.ContentHash),
                ("on", request.On),
                ("read", run.RowsRead),
                ("refused", run.RowsRefused),
                ("counts", session.Counts.Select(pair => (
                    CanonicalTables.Of(pair.Key).Name,
                    (object?)$"+{pair.Value.Added} ~{pair.Value.Changed} ={pair.Value.Unchanged} x{pair.Value.Closed}"))
                    .ToList()),
            ],
        };

    private static string HashOf(IEnumerable<ImportedFile> files) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(files.Select(file => file.Sha256)))));
}
