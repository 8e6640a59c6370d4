using System.Collections.Concurrent;
using System.Security.Cryptography;
using Debitor.Languages;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Import;

/// <summary>What somebody chose for their files.</summary>
internal sealed record ImportChoice
{
    /// <summary>The name of a profile; null lets the header decide.</summary>
    public string? Profile { get; init; }

    public bool IsSnapshot { get; init; }
    public bool Corrects { get; init; }
    public bool AllowsRefused { get; init; }
    public DateOnly? PaymentsThrough { get; init; }
}

/// <summary>A file that was brought here and waits.</summary>
/// <param name="Name">As it was called there.</param>
/// <param name="Path">Where it lies now.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record DraftFile(string Name, string Path, long Bytes);

/// <summary>Files that somebody brought, what was found in them, and their import while it goes on.</summary>
internal sealed class ImportDraft(int tenantId, long personId, string folder, DateTimeOffset madeAt)
{
    private readonly List<DraftFile> _files = [];

    /// <summary>Nothing that somebody could guess.</summary>
    public Guid Id { get; } = new(RandomNumberGenerator.GetBytes(16));

    public int TenantId => tenantId;
    public long PersonId => personId;
    public string Folder => folder;
    public DateTimeOffset MadeAt => madeAt;
    public IReadOnlyList<DraftFile> Files => _files;
    public ImportChoice Choice { get; set; } = new();

    /// <summary>The check, and after it the import.</summary>
    public ImportWork? Work { get; set; }

    public void Add(DraftFile file) => _files.Add(file);

    public bool IsOf(Workplace desk) => desk.Tenant.Id == tenantId && desk.Acting.PersonId == personId;
}

/// <summary>A check or an import under way, or what came of it. Whoever looks away finds it as it is.</summary>
internal sealed class ImportWork(bool isDryRun) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private volatile ImportProgress? _progress;

    /// <summary>Happens on any thread, often.</summary>
    public event Action? Changed;

    /// <summary>Whether it only checks.</summary>
    public bool IsDryRun => isDryRun;

    public ImportProgress? Progress => _progress;

    public bool IsRunning { get; private set; } = true;

    /// <summary>Null until it has ended, and when it was stopped or failed.</summary>
    public ImportReport? Report { get; private set; }

    public IReadOnlyList<FirstRows> First { get; private set; } = [];

    public IReadOnlyList<RefusedFile> Refused { get; private set; } = [];

    /// <summary>Whether somebody stopped it; then nothing was stored.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Why it failed, as a key of the words.</summary>
    public string? FailedKey { get; private set; }

    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Stops it; nothing is stored then.</summary>
    public void Stop() => _stopping.Cancel();

    public void Tell(ImportProgress progress)
    {
        _progress = progress;
        Changed?.Invoke();
    }

    public void Done(ImportReport report, IReadOnlyList<FirstRows> first, IReadOnlyList<RefusedFile> refused)
    {
        (Report, First, Refused) = (report, first, refused);
        End();
    }

    public void Stopped()
    {
        IsStopped = true;
        End();
    }

    public void Failed(string key)
    {
        FailedKey = key;
        End();
    }

    public void Dispose() => _stopping.Dispose();

    private void End()
    {
        IsRunning = false;
        Changed?.Invoke();
    }
}

/// <summary>Keeps files that were brought until they are imported, and the imports of this process.</summary>
/// <remarks>
/// The files lie in a folder of the system for temporary things, each draft in one of its own, and go with the draft.
/// They are never served. An import goes on when whoever began it is gone; the history shows what came of it.
/// </remarks>
internal sealed partial class ImportDrafts(
    DebitorDbFactory databases, TimeProvider clock, ILogger<ImportDrafts> log) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<Guid, ImportDraft> _drafts = new();

    public ImportDraft Make(Workplace desk)
    {
        foreach (var old in _drafts.Values.Where(draft => draft.MadeAt < clock.GetUtcNow() - Kept)) Remove(old);
        var folder = Directory.CreateTempSubdirectory("debitor-upload-");
        var draft = new ImportDraft(desk.Tenant.Id, desk.Acting.PersonId, folder.FullName, clock.GetUtcNow());
        _drafts[draft.Id] = draft;
        return draft;
    }

    /// <summary>The draft of that id, if it is of whoever asks.</summary>
    public ImportDraft? Find(Workplace desk, Guid id) =>
        _drafts.TryGetValue(id, out var draft) && draft.IsOf(desk) ? draft : null;

    /// <summary>What whoever asks has under way or waiting, the newest first.</summary>
    public IReadOnlyList<ImportDraft> Of(Workplace desk) =>
    [
        .. _drafts.Values.Where(draft => draft.IsOf(desk) && draft.Files.Count > 0)
            .OrderByDescending(draft => draft.MadeAt),
    ];

    public void Remove(ImportDraft draft)
    {
        if (draft.Work is { IsRunning: true } || !_drafts.TryRemove(draft.Id, out _)) return;
        draft.Work?.Dispose();
        Delete(draft.Folder);
    }

    /// <summary>Reads and checks the files; nothing is stored.</summary>
    public void Check(Workplace desk, ImportDraft draft) => Begin(desk, draft, isDryRun: true);

    /// <summary>Imports the files; other writers wait while it writes.</summary>
    public void Import(Workplace desk, ImportDraft draft) => Begin(desk, draft, isDryRun: false);

    public void Dispose()
    {
        foreach (var draft in _drafts.Values)
        {
            if (draft.Work is { IsRunning: true } work) work.Stop();
            Delete(draft.Folder);
        }
    }

    private void Begin(Workplace desk, ImportDraft draft, bool isDryRun)
    {
        if (draft.Work is { IsRunning: true }) return;
        var work = new ImportWork(isDryRun);
        draft.Work = work;

        // A circuit that breaks off must not take the import with it.
        _ = Task.Run(() => Run(desk, draft, work), CancellationToken.None);
    }

    private async Task Run(Workplace desk, ImportDraft draft, ImportWork work)
    {
        try
        {
            await using var book = desk.OpenBook();
            var stored = await StoredProfiles.All(book, work.Stopping);
            IReadOnlyList<MappingProfile> known = [.. stored, .. ShippedProfiles.All];
            var request = Request(desk, draft, known, work);
            var report = work.IsDryRun
                ? await Files(book, desk, null).Run(request, work.Stopping)
                : await desk.ChangeBookLate(
                    (db, turn) => Files(db, desk, turn).Run(request, work.Stopping), work.Stopping);
            var profiles = ProfilesOf(report, request);
            var refused = RefusedFiles.Of(report.Problems, path => profiles.GetValueOrDefault(path), desk.Words);
            work.Done(report, work.IsDryRun ? FirstRows.Of(request) : [], refused);
        }
        catch (OperationCanceledException)
        {
            work.Stopped();
        }
        catch (Exception problem) when (DatabaseProblems.Of(problem, databases.Address) is { } known)
        {
            work.Failed(Words.Key("database", known.Problem));
        }
#pragma warning disable CA1031 // Nobody is above this task to be told; whoever waits on the page has to be.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogFailed(log, problem);
            work.Failed("import.failed");
        }
    }

    private static ImportFiles Files(DebitorDb db, Workplace desk, WriteTurn? turn) =>
        new(db, desk.Ids, desk.Clock, new Journal(desk.Ids), turn);

    private static ImportRequest Request(
        Workplace desk, ImportDraft draft, IReadOnlyList<MappingProfile> known, ImportWork work) =>
        new([.. draft.Files.Select(file => file.Path)], desk.Today, desk.Actor)
        {
            Profile = draft.Choice.Profile is { } name ? known.FirstOrDefault(profile => profile.Name == name) : null,
            Known = known,
            Words = desk.Words,
            IsDryRun = work.IsDryRun,
            IsSnapshot = draft.Choice.IsSnapshot,
            Corrects = draft.Choice.Corrects,
            AllowsRefused = draft.Choice.AllowsRefused,
            PaymentsThrough = draft.Choice.PaymentsThrough,
            Progress = work.Tell,
        };

    private static Dictionary<string, MappingProfile> ProfilesOf(ImportReport report, ImportRequest request) =>
        report.Files.ToDictionary(
            file => file.Path,
            file => request.Profile ?? request.Known.FirstOrDefault(profile => profile.Name == file.Profile)
                ?? MappingProfile.Canonical(CanonicalTables.Named(file.Profile)!));

    [LoggerMessage(1, LogLevel.Error, "An import failed.")]
    private static partial void LogFailed(ILogger log, Exception problem);

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // The system clears its folder for temporary things by itself.
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
