using System.Globalization;
using System.Threading.RateLimiting;

namespace Debitor.Platform.Web;

/// <summary>How often somebody may try to prove who they are, by address.</summary>
internal static class RateLimits
{
    private const int ProofsAMinute = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // Where something is proven by typing it: guessing has to be slow.
    private static readonly string[] Proofs =
        ["/account/sign-in", "/account/set-up", "/account/password", "/account/passkey", "/account/join"];

    /// <remarks><c>Limits:ProofsAMinute</c> sets it for a large office behind one address.</remarks>
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
        });
    }

    private static RateLimitPartition<string> Fixed(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window });

    private static bool IsProof(HttpContext request) => HttpMethods.IsPost(request.Request.Method)
        && Proofs.Any(path => request.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static string Address(HttpContext request) => request.Connection.RemoteIpAddress?.ToString() ?? "";
}
