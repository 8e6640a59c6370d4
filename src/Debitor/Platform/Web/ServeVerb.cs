using System.CommandLine;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Shell;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Web;

/// <summary><c>debitor serve</c>: the workplace in the browser, the interface for programs, the jobs.</summary>
internal static class ServeVerb
{
    public const int PortDefault = 5080;
    public static Command Make(GlobalOptions options)
    {
        var listening = new ListeningOptions(options);
        var verb = options.Verb("serve", listening.Port, listening.Listen);
        verb.SetAction((parsed, cancel) =>
        {
            var request = options.Request(parsed);
            BeginModel(request);
            return CommandContext.Run(
                request, Right.RunJobs,
                context => Run(context, request.On, listening.Of(parsed), () => Task.CompletedTask, cancel), cancel);
        });
        return verb;
    }

    // The model of all tables takes most of a start: it is made on another core meanwhile. Nothing is asked of the
    // database, which may not be there yet.
    private static void BeginModel(CommandRequest request) => _ = Task.Run(() =>
    {
        try
        {
            var address = DatabaseAddress.Parse(request.Database, request.Environment.Folder);
            using var db = new DebitorDbFactory(address).Context(0);
            _ = db.DataProtectionKeys.AsNoTracking().ToQueryString();
            _ = db.Accounts.Take(1).ToQueryString();
        }
        catch (DatabaseUnusableException)
        {
            // Whoever opens it says so.
        }
    });

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="context">The tenant's database, and how to answer.</param>
    /// <param name="on">The day to act as; null is today.</param>
    /// <param name="address">Where to listen.</param>
    /// <param name="ready">What is done once it listens.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<int> Run(
        CommandContext context, DateOnly? on, ListeningAddress address, Func<Task> ready,
        CancellationToken cancel)
    {
        var clock = on is { } day ? ShiftedClock.On(context.Clock, day, context.Tenant.TimeZone) : context.Clock;
        await using var app = WebHost.Build(new WebSettings
        {
            Databases = context.Databases,
            Clock = clock,
            Address = address.Url,
            Tenant = context.Tenant.Key,
            SystemUser = context.SystemUser,
            LogFolder = context.Environment.LogFolder,
        });
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            return context.Console.Refuse("serve.port-taken", ("port", address.PortText));
        }

        var shown = AddressOf(app, address);

        // What was printed before stands above the address, which is the last thing on the screen.
        await context.Environment.Output.FlushAsync(cancel);
        context.Console.Say(context.Words["serve.listening", ("address", shown)]);
        var setUp = app.Services.GetRequiredService<SetUp>();
        if (await setUp.IsNeeded(cancel))
        {
            context.Console.Say(context.Words[
                "serve.set-up", ("address", shown + SetUpGate.Path), ("code", setUp.Code)]);
        }

        await ready();
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }

    // With port 0 the system chose; a person wants the name of the machine they sit at.
    private static string AddressOf(WebApplication app, ListeningAddress asked)
    {
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        return $"http://{(asked.IsLocal ? "localhost" : asked.Host)}:{new Uri(bound).Port}";
    }
}

/// <summary>Where the application listens.</summary>
internal readonly record struct ListeningAddress(string Host, int Port)
{
    public bool IsLocal => Host is "localhost" or "127.0.0.1" or "::1";

    public string PortText => Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // A free port is found for one address only, not for both of localhost.
    public string Url => $"http://{(IsLocal ? "127.0.0.1" : Host)}:{PortText}";
}

/// <summary>The options of verbs that serve.</summary>
internal sealed class ListeningOptions(GlobalOptions options)
{
    private const int PortMax = 65_535;

    public Option<int?> Port { get; } = options.Make.Number("--port", 0, PortMax);

    public Option<string?> Listen { get; } = options.Make.Text("--listen", "HOST");

    public ListeningAddress Of(ParseResult parsed) =>
        new(parsed.GetValue(Listen) ?? "localhost", parsed.GetValue(Port) ?? ServeVerb.PortDefault);
}
