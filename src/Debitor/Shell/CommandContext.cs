using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Strategy;
using Debitor.Supply;

namespace Debitor.Shell;

/// <summary>What a verb works with: the tenant's database, the day, who acts, and how to answer.</summary>
internal sealed class CommandContext : IAsyncDisposable
{
    private readonly DebitorDb? _book;

    private CommandContext(CommandRequest request, DebitorDbFactory databases, Tenant tenant, Acting acting)
    {
        Databases = databases;
        Tenant = tenant;
        Acting = acting;
        Db = databases.Context(tenant.Id, acting.Sight);
        _book = acting.Sight.SeesAll ? null : databases.Context(tenant.Id);
        Ids = new IdSource(databases, tenant.Id);
        On = DayOf(request, tenant);
        Environment = request.Environment;
        Console = ConsoleOf(request, tenant);
    }

    public DebitorDbFactory Databases { get; }
    public Tenant Tenant { get; }

    /// <summary>Who acts: one of us, or the administrator of this machine.</summary>
    public Acting Acting { get; }

    /// <summary>A context behind the wall of the tenant that shows only customers in sight.</summary>
    public DebitorDb Db { get; }

    /// <summary>A context over the whole book, for the planner, the sealer and an import.</summary>
    public DebitorDb Book => _book ?? Db;

    public IdSource Ids { get; }

    /// <summary>The day to act as: <c>--on</c>, else today in the tenant's zone.</summary>
    public DateOnly On { get; }

    /// <summary>Who acts, for the journal: an e-mail, or <c>cli</c>.</summary>
    public string Actor => Acting.Email;

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
        CommandRequest request, Right needs, Func<CommandContext, Task<int>> run, CancellationToken cancel)
    {
        var address = DatabaseAddress.Parse(request.Database, request.Environment.Folder);
        try
        {
            var databases = new DebitorDbFactory(address);
            DatabaseSetup.Prepare(databases);
            var tenant = await Tenants.Find(databases, request.Tenant, cancel)
                ?? throw new DatabaseUnusableException(DatabaseProblem.TenantMissing, request.Tenant);
            if (await ActingOf(request, databases, tenant, cancel) is not { } acting)
                return ConsoleOf(request, tenant).Refuse("cli.error.as-unknown", ("email", request.Actor));
            await using var context = new CommandContext(request, databases, tenant, acting);
            return acting.May(needs) ? await run(context) : NotAllowed(context, needs);
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
        await Sealer.Seal(Book, cancel);
        await new SupplyWatch(Book, Ids, Clock, new Actor(Actor, SystemUser)).AfterChange(On, cancel);
        if (await ReplanAtOnce.Run(Book, Ids, Clock, Actor, cancel) is { } replanned and > 0)
            Console.Say(Words["import.replanned", ("count", replanned)]);
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        if (_book is not null) await _book.DisposeAsync();
    }

    private static CommandConsole ConsoleOf(CommandRequest request, Tenant tenant) => new(
        request.Environment,
        Words.In(request.Language ?? LanguageChoice.Read(tenant.Language) ?? Language.Ru), request.IsJson);

    // Whoever opens the database at the command line is its administrator, unless they act as one of us.
    private static async Task<Acting?> ActingOf(
        CommandRequest request, DebitorDbFactory databases, Tenant tenant, CancellationToken cancel)
    {
        if (request.Actor == GlobalOptions.ActorDefault) return Acting.Machine;
        var email = request.Actor.Trim();
        await using var db = databases.Context(tenant.Id);
        return await Acting.ByEmail(db, email, DayOf(request, tenant), cancel);
    }

    private static int NotAllowed(CommandContext context, Right needs)
    {
        var roles = Enum.GetValues<PersonRole>().Where(role => Rights.Has(role, needs))
            .Select(role => context.Words.Of("role", role));
        return context.Console.Refuse(
            "cli.error.not-allowed", ("person", context.Acting.Name), ("roles", string.Join(", ", roles)));
    }
}
