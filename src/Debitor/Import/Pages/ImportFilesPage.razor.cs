using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;

namespace Debitor.Import.Pages;

/// <summary>Files that were brought: what is in them, and their import.</summary>
public sealed partial class ImportFilesPage : PageBase
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private ImportDraft? _draft;
    private ImportWork? _watched;
    private IReadOnlyList<MappingProfile> _profiles = [];
    private DateTimeOffset _shownAt;

    /// <summary>The draft.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private ImportDrafts Drafts { get; set; } = null!;

    protected override Right Needs => Right.Import;

    private bool IsImported => _draft?.Work is { IsDryRun: false, IsRunning: false, Report.IsWritten: true };

    protected override async Task Load(CancellationToken cancel)
    {
        _draft = Drafts.Find(Desk, Id);
        if (_draft is null) return;
        await using var db = Desk.OpenBook();
        _profiles = [.. await StoredProfiles.All(db, cancel), .. ShippedProfiles.All];
        Watch();
    }

    protected override bool Concerns(Platform.Web.LiveChange change) => false;

    protected override void Dispose(bool isDisposing)
    {
        if (_watched is not null) _watched.Changed -= Show;
        base.Dispose(isDisposing);
    }

    private static int Changes(ImportReport report) =>
        report.Counts.Sum(pair => pair.Value.Added + pair.Value.Changed + pair.Value.Closed);

    private static string? Filled(ChangeEventArgs change) =>
        change.Value?.ToString() is { Length: > 0 } text ? text : null;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Watch()
    {
        if (_watched == _draft?.Work) return;
        if (_watched is not null) _watched.Changed -= Show;
        _watched = _draft?.Work;
        if (_watched is not null) _watched.Changed += Show;
    }

    private void Choose(ImportChoice choice)
    {
        _draft!.Choice = choice;
        Check();
    }

    private void Check()
    {
        Drafts.Check(Desk, _draft!);
        Watch();
    }

    private void Import()
    {
        if (!Desk.May(Right.Import)) return;
        Drafts.Import(Desk, _draft!);
        Watch();
    }

    // A fast reading would otherwise draw the page a thousand times.
    private void Show()
    {
        var now = TimeProvider.System.GetUtcNow();
        if (_watched is { IsRunning: true } && now - _shownAt < Pause) return;
        _shownAt = now;
        _ = InvokeAsync(() =>
        {
            if (_watched is { IsRunning: false, Report.RunId: { } run }) Navigation.NavigateTo($"import/runs/{run}");
            else StateHasChanged();
        });
    }

    private bool MayImport(ImportReport report) => Reason(report) is null;

    private string? Reason(ImportReport report)
    {
        if (report.Problems.Any(problem => problem.Line is null)) return Words["import-files.why.file"];
        if (report.Problems.Count > 0 && !_draft!.Choice.AllowsRefused) return Words["import-files.why.refused"];
        if (Changes(report) > 0) return null;
        return Words[report.Problems.Count > 0 ? "import-files.why.all-refused" : "import-files.why.nothing"];
    }

    private string ProgressOf(ImportWork work) => work.Progress switch
    {
        null => "",
        { Kind: { } kind } progress => Words[
            "import-files.reading", ("kind", Words.Of("table", kind)), ("count", Number(progress.Rows)),
            ("n", progress.Rows)],
        _ => Words["import-files.storing"],
    };

    private string TitleOf(MappingProfile profile) =>
        profile.Title.GetValueOrDefault(Desk.Language.Code(), profile.Name);

    private string Number(long value) => Written.Number(value, Desk.Language);

    private string Size(long bytes) => bytes < 1 << 20
        ? Words["import-files.kilobytes", ("count", Number(Math.Max(1, bytes >> 10)))]
        : Words["import-files.megabytes", ("count", Number(bytes >> 20))];
}
