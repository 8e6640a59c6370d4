using System.Security.Cryptography;
using Debitor.Platform.Database;
using Debitor.Platform.Telemetry;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Debitor.Shell;

/// <summary>What went wrong on a page, as far as it is told.</summary>
/// <param name="Id">By which the administrator finds it in the log.</param>
/// <param name="IsDatabaseAway">Whether it mends itself as soon as the database is there again.</param>
public sealed record PageError(string Id, bool IsDatabaseAway);

/// <summary>
/// Stands around a page: an error in it is noted without its sentences, and told with a way on. A page whose database
/// went away is tried again by itself.
/// </summary>
/// <remarks>Blazor's own boundary writes the message of the exception to the log, which quotes what was typed.
/// </remarks>
public sealed class PageErrors : ErrorBoundaryBase, IDisposable
{
    private const int IdBytes = 4;

    private static readonly TimeSpan TriedAgainAfter = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _leaving = new();

    [Inject]
    private ILogger<PageErrors> Log { get; set; } = null!;

    [Inject]
    private DebitorDbFactory Databases { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Requests { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>What is shown instead of the page.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<PageError> Told { get; set; }

    private PageError Error { get; set; } = new("", false);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnErrorAsync(Exception exception)
    {
        var request = Requests.HttpContext is { Response.HasStarted: false } first ? first : null;
        var id = request?.TraceIdentifier ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var isAway = DatabaseProblems.Of(exception, Databases.Address) is not null;
        Error = new PageError(id, isAway);
        if (isAway) RequestLog.DatabaseAway(Log, exception.GetType().Name, id);
        else RequestLog.Failed(Log, ErrorText.Of(exception), id);
        if (request is not null)
        {
            request.Response.StatusCode =
                isAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        }
        else if (isAway)
        {
            _ = TryAgain();
        }

        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null) builder.AddContent(0, ChildContent);
        else builder.AddContent(1, Told(Error));
    }

    private async Task TryAgain()
    {
        try
        {
            await Task.Delay(TriedAgainAfter, Clock, _leaving.Token);
            await InvokeAsync(Recover);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
