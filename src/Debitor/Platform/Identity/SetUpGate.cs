namespace Debitor.Platform.Identity;

/// <summary>Leads everybody to the set-up as long as there is no account.</summary>
internal static class SetUpGate
{
    public const string Path = "/account/set-up";

    // What the page itself is made of, and what a watchdog asks.
    private static readonly string[] Open =
        [Path, "/account/language", "/_", "/health", "/not-found", "/error"];

    public static void UseSetUp(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var path = context.Request.Path.Value ?? "/";
        var isOpen = Open.Any(open => path.StartsWith(open, StringComparison.Ordinal))
            || System.IO.Path.HasExtension(path);
        var setUp = context.RequestServices.GetRequiredService<SetUp>();
        if (isOpen || !await setUp.IsNeeded(context.RequestAborted))
        {
            await next(context);
            return;
        }

        if (context.Request.Path.StartsWithSegments("/api"))
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else context.Response.Redirect(Path);
    });
}
