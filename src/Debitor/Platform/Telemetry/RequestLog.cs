using System.Diagnostics;
using System.Security.Claims;
using Debitor.Platform.Identity;

namespace Debitor.Platform.Telemetry;

/// <summary>Notes each request: method, pattern of the route, status, time. Nothing that names a person or a
/// customer.</summary>
/// <remarks>
/// The pattern, not the address: an address holds numbers of customers and what was searched for. The id is the one
/// that a person is shown with an error.
/// </remarks>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var startedAt = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
            var tenant = context.User.FindFirstValue(AccountClaims.Tenant) ?? "-";
            var milliseconds = (long)Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
            Answered(
                log, context.Request.Method, pattern, context.Response.StatusCode, milliseconds, tenant,
                context.TraceIdentifier);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} {Milliseconds} ms {Tenant} {Id}")]
    private static partial void Answered(
        ILogger log, string method, string route, int status, long milliseconds, string tenant, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected error {Id}: {Error}")]
    public static partial void Failed(ILogger log, string error, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not be used ({Problem}), request {Id}")]
    public static partial void DatabaseAway(ILogger log, string problem, string id);
}
