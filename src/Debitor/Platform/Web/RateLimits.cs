using System.Globalization;
using System.Threading.RateLimiting;

namespace Debitor.Platform.Web;

/// <summary>How often somebody may ask: proofs of identity by address, the interface by token.</summary>
internal static class RateLimits
{
    /// <summary>The policy of addresses that programs read; named where they are mapped.</summary>
    public const string ApiReads = "api-reads";

    /// <summary>The policy of addresses that programs write to.</summary>
    public const string ApiWrites = "api-writes";

    private const int ProofsAMinute = 30;
    private const int ReadsAMinute = 1_200;
    private const int WritesAMinute = 300;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // Where something is proven by typing it: guessing has to be slow.
    private static readonly string[] Proofs =
        ["/account/sign-in", "/account/set-up", "/account/password", "/account/passkey", "/account/join"];

    /// <remarks><c>Limits:ProofsAMinute</c> and the others set them for a large office behind one address.</remarks>
    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection("Limits");
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = static (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter =
                    ((int)Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            var proofs = limits.GetValue(nameof(ProofsAMinute), ProofsAMinute);
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(request => IsProof(request)
                ? Fixed("proof " + Address(request), proofs)
                : RateLimitPartition.GetNoLimiter(""));
            var reads = limits.GetValue(nameof(ReadsAMinute), ReadsAMinute);
            options.AddPolicy(ApiReads, request => Fixed("read " + Caller(request), reads));
            var writes = limits.GetValue(nameof(WritesAMinute), WritesAMinute);
            options.AddPolicy(ApiWrites, request => Fixed("write " + Caller(request), writes));
        });
    }

    private static RateLimitPartition<string> Fixed(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window });

    private static bool IsProof(HttpContext request) => HttpMethods.IsPost(request.Request.Method)
        && Proofs.Any(path => request.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    // One token, one count, from however many machines; the token itself is not kept.
    private static string Caller(HttpContext request) =>
        request.Request.Headers.Authorization.ToString() is { Length: > 0 } token
            ? Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)))
            : Address(request);

    private static string Address(HttpContext request) => request.Connection.RemoteIpAddress?.ToString() ?? "";
}
