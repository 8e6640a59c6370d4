using System.Text.Json;
using Debitor.Platform.Database;
using Debitor.Platform.Telemetry;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Diagnostics;

namespace Debitor.Platform.Api;

/// <summary>Whatever goes wrong below <c>/api</c> becomes a problem for programs, never a page for people.</summary>
internal sealed class ApiErrors(RequestDelegate next, WorkplaceParts parts, ILogger<ApiErrors> log)
{
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsApi(context))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        try
        {
            await next(context);
            if (OfStatus(context.Response) is { } silent) await silent.ExecuteAsync(context);
        }
        catch (Exception problem) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var answer = Of(problem, context);
            context.Response.Clear();
            await answer.ExecuteAsync(context);
        }
    }

    private ApiProblem Of(Exception problem, HttpContext context)
    {
        switch (problem)
        {
            case FactsMovedException:
                return ApiProblem.Of(ApiProblemKind.ChangedMeanwhile);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
            case InvalidDataException:
                return ApiProblem.Of(ApiProblemKind.TooLarge);
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return ApiProblem.Of(ApiProblemKind.MediaTypeUnknown);
            case BadHttpRequestException { InnerException: JsonException json }:
                return NotUnderstood(ApiJson.MemberOf(json));
            case BadHttpRequestException bad:
                return NotUnderstood(NamedIn(bad.Message));
        }

        if (DatabaseProblems.Of(problem, parts.Databases.Address) is not null)
        {
            RequestLog.DatabaseAway(log, problem.GetType().Name, context.TraceIdentifier);
            return ApiProblem.Of(ApiProblemKind.DatabaseAway);
        }

        RequestLog.Failed(log, ErrorText.Of(problem), context.TraceIdentifier);
        var id = context.TraceIdentifier;
        return ApiProblem.Of(ApiProblemKind.Unexpected, ("id", id)).With(("errorId", id));
    }

    private static ApiProblem NotUnderstood(string? member) => Named(ApiProblemKind.BodyNotUnderstood, member);

    /// <summary>A problem with a value of the request, by its name.</summary>
    public static ApiProblem Named(ApiProblemKind kind, string? member) => member is null
        ? ApiProblem.Of(kind, ("member", "?"))
        : ApiProblem.Of(kind, ("member", member)).With(("member", member));

    // «Failed to bind parameter "Nullable<int> limit" from "many".»
    private static string? NamedIn(string message)
    {
        var parts = message.Split('"');
        return parts.Length < 2 ? null : parts[1].Split(' ')[^1];
    }

    private static ApiProblem? OfStatus(HttpResponse response)
    {
        if (response.HasStarted || response.ContentLength is not null || response.ContentType is not null) return null;
        return response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => NotUnderstood(null),
            StatusCodes.Status404NotFound => ApiProblem.Of(ApiProblemKind.NotFound),
            StatusCodes.Status405MethodNotAllowed => ApiProblem.Of(ApiProblemKind.MethodNotAllowed),
            StatusCodes.Status413PayloadTooLarge => ApiProblem.Of(ApiProblemKind.TooLarge),
            StatusCodes.Status415UnsupportedMediaType => ApiProblem.Of(ApiProblemKind.MediaTypeUnknown),
            _ => null,
        };
    }
}
