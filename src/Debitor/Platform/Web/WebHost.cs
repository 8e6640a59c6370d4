using System.Text.Encodings.Web;
using System.Text.Unicode;
using Debitor.Customers;
using Debitor.Import;
using Debitor.Ledger;
using Debitor.Platform.Api;
using Debitor.Platform.Identity;
using Debitor.Platform.Jobs;
using Debitor.Platform.Telemetry;
using Debitor.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.Logging.Console;
using MudBlazor;
using MudBlazor.Services;

namespace Debitor.Platform.Web;

/// <summary>Builds the web application: pages, interface and jobs in one process.</summary>
internal static class WebHost
{
    private static readonly (string Category, LogLevel Level)[] Quiet =
    [
        // Keys lie in the database, which is protected as a whole; there is nothing to do about it here.
        ("Microsoft.AspNetCore.DataProtection", LogLevel.Error),

        // Errors are told by ourselves, without the sentences that quote what was typed.
        ("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None),
    ];

    private const long RequestBytesMax = 30L * 1024 * 1024;

    /// <summary>An application that is ready to start; the database was prepared before.</summary>
    public static WebApplication Build(WebSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Configuration.AddEnvironmentVariables("DEBITOR_").AddInMemoryCollection(settings.Configuration);
        builder.WebHost.UseUrls(settings.Address);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBytesMax;
        });
        AddLogging(builder.Logging, settings);
        builder.AddTelemetry();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));

        AddWorkplace(builder.Services, settings);
        builder.Services.AddIdentity(builder.Configuration);
        builder.Services.AddRateLimits(builder.Configuration);
        builder.Services.AddApi(builder.Configuration);
        builder.Services.AddWebhooks();
        builder.Services.AddJobs(settings.RunsJobs);
        builder.Services.AddExceptionHandler<UnexpectedErrors>();
        AddPages(builder.Services);

        var app = builder.Build();
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", "?status={0}", createScopeForStatusCodePages: true);
        app.Use(ShowRefusal);
        app.UseSecurityHeaders();
        app.UseMiddleware<DatabaseAwayPage>();
        app.UseApiErrors();
        app.UseSetUp();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseMiddleware<ApiIdempotency>();
        app.UseAntiforgery();
        app.Use(RefuseForged);
        app.MapStaticAssets();
        app.MapRazorComponents<App>()
            // The whole policy stands in SecurityHeaders; a second one would only be laid over it.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        app.MapAccount();
        app.MapExports();
        app.MapApi();
        app.MapImport();
        app.MapHealth();
        app.MapCustomerFiles();
        return app;
    }

    // The page that says why is only shown: what the refused request carried is not looked at a second time.
    private static Task ShowRefusal(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
            context.Features.Set<IAntiforgeryValidationFeature>(null);
        }

        return next(context);
    }

    // A page would refuse it as well, but without a word.
    private static Task RefuseForged(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static void AddLogging(ILoggingBuilder logging, WebSettings settings)
    {
        logging.ClearProviders().AddJsonConsole(console => console.UseUtcTimestamp = true)
            .SetMinimumLevel(LogLevel.Warning)

            // A line a request: for the file and for who collects, not for the terminal.
            .AddFilter(typeof(RequestLog).FullName, LogLevel.Information)
            .AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
        foreach (var (category, level) in Quiet)
            logging.AddFilter(category, level).AddFilter<ConsoleLoggerProvider>(category, level);
        if (settings.LogFolder is { } folder) logging.AddProvider(new LogFile(folder, TimeProvider.System));
        settings.Logging?.Invoke(logging);
    }

    private static void AddWorkplace(IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Databases);

        // Cookies, locks and pauses go by the real clock; what the supplier does goes by the day it acts as.
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<WriteGate>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<WorkplaceParts>();
        services.AddSingleton<SearchIndexes>();
        if (settings.RunsJobs) services.AddHostedService<KeepWarm>();
        services.AddScoped<Workplaces>();
        services.AddSingleton<AgeingCache>();
        services.AddSingleton<ItemTotals>();
        services.AddSingleton<ImportDrafts>();
        services.AddSingleton<Conversation.DraftScreens>();
        services.AddScoped<PresenceOfMe>();
        services.AddMemoryCache();
        services.AddHttpContextAccessor();
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = 100;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
        });
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            mud.SnackbarConfiguration.ShowTransitionDuration = 0;
            mud.SnackbarConfiguration.HideTransitionDuration = 0;
        });
        services.AddScoped<Texts>();
        services.AddScoped<PageDoor>();

        // Letters as they are: a page of Cyrillic written in character references is six times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }
}
