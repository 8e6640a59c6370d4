using System.Globalization;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Jobs.Pages;

/// <summary>What the program does by itself, how it went, and a button to do it now.</summary>
public sealed partial class JobsPage
{
    private const int PageRows = 100;

    private List<JobRun> _runs = [];
    private string? _said;
    private bool _isDone;
    private bool _isRunning;

    [Inject]
    private JobDesk Jobs { get; set; } = null!;

    [Inject]
    private JobHours Hours { get; set; } = null!;

    [Inject]
    private WebSettings Settings { get; set; } = null!;

    protected override Right Needs => Right.RunJobs;

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.OpenBook();
        _runs = await db.JobRuns.AsNoTracking().OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id)
            .Take(PageRows).ToListAsync(cancel);
    }

    private async Task Run(JobKind job)
    {
        if (!Desk.May(Right.RunJobs) || _isRunning) return;
        _isRunning = true;
        try
        {
            _isDone = await Jobs.RunNow(job, Desk.Tenant.Id, CancellationToken.None);
        }
        finally
        {
            _isRunning = false;
        }

        _said = _isDone ? Words["jobs.started", ("job", Words.Of("job", job))] : Words["jobs.busy"];
        await Reload();
    }

    // A summary is names and numbers by turns: «replanned 5 changed 1».
    private string Told(string? summary) => summary is null
        ? ""
        : string.Join(" · ", summary.Split(' ').Chunk(2).Where(pair => pair.Length == 2)
            .Select(pair => Words["job-count." + pair[0], ("count", pair[1])]));

    private string Occasion(JobRun run) => DateOnly.TryParseExact(
        run.Occasion.Split(' ')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? Show(day)
        : run.Occasion;

    private string Duration(JobRun run) => run.FinishedAt is { } finished
        ? Words[
            "jobs.seconds",
            ("seconds", (finished - run.StartedAt).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture))]
        : "";

    private static string Colour(JobOutcome outcome) => outcome switch
    {
        JobOutcome.Done => "good",
        JobOutcome.Failed => "bad",
        JobOutcome.Lost or JobOutcome.Running => "amber",
    };

    private string Instant(DateTime instant)
    {
        var at = Desk.At(instant);
        return $"{Show(DateOnly.FromDateTime(at))} {at:HH:mm:ss}";
    }
}
