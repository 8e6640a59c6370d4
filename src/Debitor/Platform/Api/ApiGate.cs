using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Platform.Api;

/// <summary>What every request passes before its endpoint: who acts, may they, and has anything changed.</summary>
internal static class ApiGate
{
    public static async ValueTask<object?> Pass(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        var cancel = http.RequestAborted;
        var workplaces = http.RequestServices.GetRequiredService<Workplaces>();
        if (await workplaces.Of(http.User, cancel) is not { } desk) return ApiProblem.Of(ApiProblemKind.TokenInvalid);
        var metadata = http.GetEndpoint()!.Metadata;
        if (metadata.GetMetadata<NeedsRight>() is { } needs && !desk.May(needs.Right))
            return ApiProblem.Of(ApiProblemKind.RightMissing);

        var api = http.RequestServices.GetRequiredService<ApiDesk>();
        api.Desk = desk;
        var customer = http.Request.RouteValues["number"] as string;
        if (HttpMethods.IsGet(http.Request.Method)) return await Read(invocation, next, desk, customer);

        var ifMatch = http.Request.Headers.IfMatch.ToString();
        if (ifMatch.Length == 0 || ifMatch == "*") return await next(invocation);
        if (ApiTags.VersionOf(ifMatch) is not { } version) return ApiProblem.Of(ApiProblemKind.ChangedMeanwhile);
        api.Expected = new ExpectedFacts(null, version);
        if (customer is null) return await next(invocation);
        await using var db = desk.Open();
        if (await ApiDesk.Customer(db, customer, cancel) is not { } card) return ApiProblem.Of(ApiProblemKind.NotFound);
        api.Expected = new ExpectedFacts(card.Id, version);
        return await next(invocation);
    }

    private static async ValueTask<object?> Read(
        EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, Workplace desk, string? customer)
    {
        var http = invocation.HttpContext;
        var tag = await ApiTags.Of(desk, customer, http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = "Authorization, Accept-Language";
        var known = http.Request.Headers.IfNoneMatch.ToString();
        if (known.Length > 0 && ApiTags.IsSame(known, tag))
        {
            http.Response.Headers.ETag = tag;
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var answer = await next(invocation);
        if (answer is not ApiProblem) http.Response.Headers.ETag = tag;
        return answer;
    }
}
