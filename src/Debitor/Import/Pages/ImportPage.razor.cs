using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;

namespace Debitor.Import.Pages;

/// <summary>Where files come in, and what came in before.</summary>
public sealed partial class ImportPage : PageBase
{
    private const int RunsAPage = 30;

    private static readonly string[] Refusals =
        ["too-large", "too-many", "nothing", "not-understood", "broken-off"];

    private ElementReference _form;
    private bool _isAttached;
    private IReadOnlyList<ImportRun>? _history;
    private IReadOnlyList<ImportDraft> _waiting = [];
    private string? _problem;
    private long? _before;
    private long _bytesMax;

    [Inject]
    private ImportDrafts Drafts { get; set; } = null!;

    [Inject]
    private IConfiguration Settings { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    protected override Right Needs => Right.Import;

    protected override bool ReadsAddress => true;

    protected override async Task Load(CancellationToken cancel)
    {
        _bytesMax = UploadLimits.BytesMax(Settings);
        var query = QueryHelpers.ParseQuery(Navigation.ToAbsoluteUri(Navigation.Uri).Query);
        _problem = query.TryGetValue("problem", out var problem) && Refusals.Contains(problem.ToString())
            ? Words[$"upload.{problem}", ("megabytes", Number(_bytesMax >> 20)), ("files", UploadLimits.FilesMax)]
            : null;
        _before = query.TryGetValue("before", out var before)
            && long.TryParse(before, CultureInfo.InvariantCulture, out var id) ? id : null;
        _waiting = Drafts.Of(Desk);
        await using var db = Desk.OpenBook();
        _history = await db.ImportRuns.AsNoTracking().Where(run => _before == null || run.Id < _before)
            .OrderByDescending(run => run.Id).Take(RunsAPage + 1)
            .Select(run => new ImportRun
            {
                Id = run.Id,
                RecordedAt = run.RecordedAt,
                Actor = run.Actor,
                ActedOn = run.ActedOn,
                FileNames = run.FileNames,
                ContentHash = run.ContentHash,
                RowsRead = run.RowsRead,
                RowsRefused = run.RowsRefused,
                FactsAdded = run.FactsAdded,
                FactsChanged = run.FactsChanged,
                UndoneAt = run.UndoneAt,
            })
            .ToListAsync(cancel);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isAttached || !MaySee || _history is null) return;
        _isAttached = true;
        await using var module = await Script.InvokeAsync<IJSObjectReference>("import", "/upload.js");
        await module.InvokeVoidAsync("attach", _form);
    }

    private static string StateOf(ImportDraft draft) => draft.Work switch
    {
        { IsRunning: true, IsDryRun: true } => "import-page.checking",
        { IsRunning: true } => "import-page.importing",
        { IsDryRun: false, Report.IsWritten: true } => "import-page.imported",
        _ => "import-page.not-yet",
    };

    private async Task Forget(ImportDraft draft)
    {
        Drafts.Remove(draft);
        await Reload();
    }

    private string Number(long value) => Written.Number(value, Desk.Language);

    private string When(DateTime at)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(at, TimeZoneInfo.FindSystemTimeZoneById(Desk.Tenant.TimeZone));
        return $"{Show(DateOnly.FromDateTime(local))} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }
}
