using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Strategy;

namespace Debitor.Shell;

/// <summary>What a verb works with: the tenant's database, the day, who acts, and how to answer.</summary>
internal sealed class CommandContext : IAsyncDisposable
{
    private CommandContext(CommandRequest request, DebitorDbFactory databases, Tenant tenant)
    {
        Databases = databases;
        Tenant = tenant;
        Db = databases.Context(tenant.Id);
        Ids = new IdSource(databases, tenant.Id);
        On = DayOf(request, tenant);
        Actor = request.Actor;
        Environment = request.Environment;
        var language = request.Language ?? LanguageChoice.Read(tenant.Language) ?? Language.Ru;
        Console = new CommandConsole(request.Environment, Words.In(language), request.IsJson);
    }

    public DebitorDbFactory Databases { get; }
    public Tenant Tenant { get; }

    /// <summary>A context behind the wall of the tenant.</summary>
    public DebitorDb Db { get; }

    public IdSource Ids { get; }

    /// <summary>The day to act as: <c>--on</c>, else today in the tenant's zone.</summary>
    public DateOnly On { get; }

    /// <summary>Who acts, for the journal: an e-mail, or <c>cli</c>.</summary>
    public string Actor { get; }

    /// <summary>The account of the operating system, named in the journal beside the actor.</summary>
    public string SystemUser => Environment.SystemUser;

    public ProgramEnvironment Environment { get; }
    public CommandConsole Console { get; }
    public Words Words => Console.Words;
    public bool IsJson => Console.IsJson;
    public TimeProvider Clock => Environment.Clock;

    /// <summary>
    /// Opens what was asked for, runs, and puts every trouble with the database into one form.
    /// </summary>
    /// <exception cref="DatabaseUnusableException">
    /// The database is away, damaged, newer and so on.
    /// </exception>
    public static async Task<int> Run(
        CommandRequest request, Func<CommandContext, Task<int>> run, CancellationToken cancel)
    {
        var address = DatabaseAddress.Parse(request.Database, request.Environment.Folder);
        try
        {
            await using var context = await Open(request, address, cancel);
            return await run(context);
        }
        catch (Exception problem) when (DatabaseProblems.Of(problem, address) is { } known)
        {
            throw known;
        }
    }

    /// <summary>The day to act as: the one asked for, else today in the tenant's zone.</summary>
    public static DateOnly DayOf(CommandRequest request, Tenant tenant)
    {
        if (request.On is { } asked) return asked;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone);
        var now = TimeZoneInfo.ConvertTime(request.Environment.Clock.GetUtcNow(), zone);
        return DateOnly.FromDateTime(now.DateTime);
    }

    /// <summary>After facts were written: seals the journal and brings the newest plan up to them.</summary>
    public async Task AfterChange(CancellationToken cancel)
    {
        await Sealer.Seal(Db, cancel);
        if (await ReplanAtOnce.Run(Db, Ids, Clock, Actor, cancel) is { } replanned and > 0)
            Console.Say(Words["import.replanned", ("count", replanned)]);
    }

    public ValueTask DisposeAsync() => Db.DisposeAsync();

    private static async Task<CommandContext> Open(
        CommandRequest request, DatabaseAddress address, CancellationToken cancel)
    {
        var databases = new DebitorDbFactory(address);
        DatabaseSetup.Prepare(databases);
        var tenant = await Tenants.Find(databases, request.Tenant, cancel)
            ?? throw new DatabaseUnusableException(DatabaseProblem.TenantMissing, request.Tenant);
        return new CommandContext(request, databases, tenant);
    }
}
