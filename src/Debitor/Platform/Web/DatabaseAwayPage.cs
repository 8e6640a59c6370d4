using System.Text;
using System.Text.Encodings.Web;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Api;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Platform.Telemetry;
using Debitor.Shell;

namespace Debitor.Platform.Web;

/// <summary>
/// Answers with a sentence while the database does not: the pages themselves, and who is signed in, come from it.
/// </summary>
internal sealed class DatabaseAwayPage(
    RequestDelegate next, DebitorDbFactory databases, HtmlEncoder html, ILogger<DatabaseAwayPage> log)
{
    private const int TriedAgainSeconds = 5;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception problem) when (IsAway(problem, context))
        {
            RequestLog.DatabaseAway(log, problem.GetType().Name, context.TraceIdentifier);
            await Answer(context);
        }
    }

    private bool IsAway(Exception problem, HttpContext context) =>
        !context.Response.HasStarted && !ApiErrors.IsApi(context)
        && DatabaseProblems.Of(problem, databases.Address) is not null;

    private async Task Answer(HttpContext context)
    {
        var response = context.Response;
        response.Clear();
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = $"{TriedAgainSeconds}";
        response.Headers.CacheControl = "no-store";
        response.ContentType = "text/html; charset=utf-8";
        var words = Words.In(Texts.Choose(context));

        // What was sent is not sent again by itself; a page that was only looked at comes back.
        var again = HttpMethods.IsGet(context.Request.Method)
            ? $"""<meta http-equiv="refresh" content="{TriedAgainSeconds}" />"""
            : "";
        var here = LocalAddress.Of(context.Request.Path + context.Request.QueryString.ToString());
        await response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{words.Language.Code()}"><head><meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />{again}
            <title>{Text("shell.database-away")} · Debitor</title>
            <link rel="stylesheet" href="/debitor.css" /><script src="/theme.js"></script></head>
            <body><main class="plain-main"><section class="plain-card"><h1>{Text("shell.database-away")}</h1>
            <p>{Text("shell.database-away.what")}</p>
            <p><a class="button primary" href="{html.Encode(here)}">{Text("shell.again")}</a></p>
            <p class="quiet small">{html.Encode(words["shell.error.id", ("id", context.TraceIdentifier)])}</p>
            </section></main></body></html>
            """,
            Encoding.UTF8);

        string Text(string key) => html.Encode(words[key]);
    }
}
