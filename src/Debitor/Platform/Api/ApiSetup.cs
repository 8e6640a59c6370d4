using System.Globalization;
using System.Threading.RateLimiting;
using Debitor.Conversation;
using Debitor.Conversation.Method;
using Debitor.Conversation.Transcripts;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Import;
using Debitor.Ledger;
using Debitor.Platform.Identity;
using Debitor.Prevention;
using Debitor.Refusals;
using Debitor.Strategy;
using Debitor.Strategy.Policies;
using Debitor.Supply;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Metadata;
using Scalar.AspNetCore;

namespace Debitor.Platform.Api;

/// <summary>The interface for programs: who may come in, how often, and where its parts are.</summary>
internal static class ApiSetup
{
    public const string Root = "/api/v1";
    public const string LimiterName = "api";

    /// <summary>Requests a minute of one token, unless <c>Api:RequestsPerMinute</c> says another number.</summary>
    public const int RequestsPerMinuteUsual = 600;

    private const long BodyBytesMax = 256 * 1024;

    public static void AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ApiDesk>();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.Name, _ => { });
        services.AddAuthorization(authorization =>
        {
            foreach (var scope in ApiScopes.All)
            {
                authorization.AddPolicy(scope, policy => policy.AddAuthenticationSchemes(ApiTokenHandler.Name)
                    .RequireAuthenticatedUser()
                    .RequireAssertion(context => context.User.HasClaim(claim =>
                        claim.Type == AccountClaims.Scopes && ApiScopes.Read(claim.Value).Contains(scope))));
            }
        });
        services.ConfigureHttpJsonOptions(json => ApiJson.Set(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        AddLimiter(services, configuration.GetValue("Api:RequestsPerMinute", RequestsPerMinuteUsual));
        services.AddOpenApi("v1", ApiDescription.Set);
    }

    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookAddresses>();
        services.AddSingleton<WebhookSending>();
        services.AddSingleton<WebhookDeriving>();
    }

    /// <summary>Before authentication: whatever goes wrong behind it is told as a problem.</summary>
    public static void UseApiErrors(this IApplicationBuilder app) => app.UseMiddleware<ApiErrors>();

    public static void MapApi(this WebApplication app)
    {
        var group = app.MapGroup(Root).DisableAntiforgery().RequireRateLimiting(LimiterName)
            .WithMetadata(new BodyLimit(BodyBytesMax))
            .AddEndpointFilter(ApiGate.Pass);
        group.MapCustomers();
        group.MapContacts();
        group.MapConversations();
        group.MapPreparation();
        group.MapPrevention();
        group.MapRefusals();
        group.MapTranscripts();
        group.MapLedger();
        group.MapLedgerChanges();
        group.MapPlan();
        group.MapPeople();
        group.MapImports();
        group.MapMethod();
        group.MapPolicy();
        group.MapShipping();

        app.MapOpenApi("/api/openapi/{documentName}.json").DisableAntiforgery();
        app.MapGet("/api/docs", ApiDocsPage.Show).ExcludeFromDescription();

        // Only its scripts are used; the page around them is ours, without a script in it.
        app.MapScalarApiReference("/api/scalar").ExcludeFromDescription();
    }

    /// <summary>Says who may ask: the scope of the token, and the right of the person it acts as.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, string scope, Right right) => endpoint
        .RequireAuthorization(scope).WithMetadata(new NeedsScope(scope), new NeedsRight(right))
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>An endpoint that reads: its name, and what it is for.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, string tag, string name,
        string summary) =>
        endpoint.WithTags(tag).WithName(name).WithSummary(summary)
            .Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status400BadRequest);

    /// <summary>An endpoint that writes: it asks for a key, and does the same request once.</summary>
    public static RouteHandlerBuilder Writes(
        this RouteHandlerBuilder endpoint, string tag, string name, string summary) =>
        endpoint.WithTags(tag).WithName(name).WithSummary(summary).WithMetadata(new Writes())
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    // By the token as it was sent, so that it does not matter whether it was looked up before.
    private static void AddLimiter(IServiceCollection services, int perMinute) => services.AddRateLimiter(limiter =>
    {
        var before = limiter.OnRejected;
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(LimiterName, context =>
        {
            var text = ApiTokenHandler.TextOf(context.Request);
            var key = text is null ? $"ip {context.Connection.RemoteIpAddress}" : ApiTokens.HashOf(text);
            return RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                AutoReplenishment = true,
            });
        });
        limiter.OnRejected = async (context, cancel) =>
        {
            if (!ApiErrors.IsApi(context.HttpContext))
            {
                if (before is not null) await before(context, cancel);
                return;
            }

            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
                ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds))
                : 1;
            context.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            await ApiProblem.Of(ApiProblemKind.TooManyRequests, ("seconds", wait)).ExecuteAsync(context.HttpContext);
        };
    });

    /// <summary>How many bytes the body of a request may have.</summary>
    internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
