using System.CommandLine;
using System.Net;
using System.Reflection;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Shell;
using Debitor.Tests.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Identity;

public sealed class AccessTests
{
    private const string Auditor = "revizor@severveter.example";
    private const string Gate = "sklad@severveter.example";

    private static readonly Dictionary<PersonRole, string> People = new()
    {
        [PersonRole.Manager] = DemoPeople.Irina,
        [PersonRole.Head] = DemoPeople.Head,
        [PersonRole.Accountant] = DemoPeople.Accountant,
        [PersonRole.Lawyer] = DemoPeople.Lawyer,
        [PersonRole.Director] = DemoPeople.Director,
        [PersonRole.Auditor] = Auditor,
        [PersonRole.Administrator] = DemoPeople.Administrator,
        [PersonRole.Warehouse] = Gate,
    };

    private static readonly List<(Type Page, string Route)> Routes =
    [
        .. from page in typeof(WebHost).Assembly.GetTypes()
           from route in page.GetCustomAttributes<RouteAttribute>()
           select (page, AccessTable.Written(route.Template)),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_page_has_its_row()
    {
        var known = AccessTable.OfPages.Select(row => row.Name).Concat(AccessTable.Open).Concat(AccessTable.OfAccount);
        Assert.Empty(Routes.Select(page => page.Route).Except(known));
    }

    [Fact]
    public void Every_page_of_the_workplace_asks_who_is_there_and_what_they_may()
    {
        var workplace = Routes.Where(page => !page.Route.StartsWith("/account", StringComparison.Ordinal)
            && !AccessTable.Open.Contains(page.Route)).Select(page => page.Page).Distinct().ToList();
        Assert.NotEmpty(workplace);
        Assert.DoesNotContain(workplace, page => !page.IsSubclassOf(typeof(PageBase)));
        Assert.DoesNotContain(workplace, page => page.GetCustomAttribute<AuthorizeAttribute>() is null);
    }

    [Fact]
    public void Every_verb_has_its_row()
    {
        using var terminal = new Terminal();
        var root = CommandLine.Build(
            new ProgramEnvironment
            {
                Input = TextReader.Null,
                Output = TextWriter.Null,
                Error = TextWriter.Null,
                Clock = terminal.Clock,
                Folder = terminal.Folder,
                LogFolder = terminal.LogFolder,
                SystemUser = "test",
                Variable = _ => null,
            },
            Words.In(Language.En));
        var verbs = root.Subcommands.SelectMany(verb => Leaves(verb, verb.Name));
        Assert.Equal(
            verbs.Order(StringComparer.Ordinal),
            AccessTable.OfVerbs.Select(row => row.Name).Order(StringComparer.Ordinal));

        static IEnumerable<string> Leaves(Command verb, string path) => verb.Subcommands.Count == 0
            ? [path]
            : verb.Subcommands.SelectMany(below => Leaves(below, $"{path} {below.Name}"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_role_sees_the_pages_of_the_table_and_no_others(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var (customer, person) = await Samples(desk);
        var mapped = AccessTable.OfPages.Where(row => Routes.Exists(page => page.Route == row.Name)).ToList();
        List<string> wrong = [];
        foreach (var (role, email) in People)
        {
            using var browser = await desk.SignedIn(email);
            foreach (var row in mapped)
            {
                using var answer = await browser.GetAsync(AccessTable.Sample(row.Name, customer, person), Cancel);
                var isRight = row.May[role] switch
                {
                    true => answer.StatusCode == HttpStatusCode.OK,
                    false => answer.StatusCode == HttpStatusCode.Forbidden,
                    null => answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Found,
                };
                if (!isRight) wrong.Add($"{role} {row.Name}: {answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_not_signed_in_sees_no_page_of_the_workplace(DatabaseKind kind)
    {
        await using var database = await DemoDesk.Start(kind);
        using var browser = database.Web.Browser();
        foreach (var row in AccessTable.OfPages.Where(row => Routes.Exists(page => page.Route == row.Name)))
        {
            using var answer = await browser.GetAsync(AccessTable.Sample(row.Name, 1, 1), Cancel);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            var address = new Uri(database.Web.Address, answer.Headers.Location!);
            Assert.StartsWith("/account/sign-in", address.PathAndQuery, StringComparison.Ordinal);
        }

        foreach (var page in AccessTable.OfAccount)
        {
            using var answer = await browser.GetAsync(page, Cancel);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_role_runs_the_verbs_of_the_table_and_no_others(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        await Samples(desk);
        using var terminal = new Terminal
        {
            Always = ["--database", desk.Url, "--on", "2026-06-15", "--language", "en"],
        };
        List<string> wrong = [];
        foreach (var row in AccessTable.OfVerbs)
        {
            foreach (var (role, email) in People)
            {
                if (row.May[role] is not { } may) continue;
                var answer = await terminal.Run([.. Line(row.Name), "--as", email]);
                var isRefused = answer.Error.Contains("has no right to do this", StringComparison.Ordinal);
                if (isRefused == may || (isRefused && answer.ExitCode != ExitCode.Refused))
                    wrong.Add($"{role} {row.Name}: {answer.ExitCode} {answer.Error}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_unknown_acts_at_the_command_line(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var terminal = new Terminal { Always = ["--database", desk.Url, "--on", "2026-06-15"] };

        var answer = await terminal.Run("ageing --as nobody@severveter.example");

        Assert.Equal((ExitCode.Refused, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("nobody@severveter.example", answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await terminal.Run("ageing --as LEBEDEVA@severveter.example")).ExitCode);
    }

    // Nothing here changes anything: what it names is not there.
    private static string[] Line(string verb) => verb switch
    {
        "contact" => ["contact", "none", "--result", "no_answer"],
        "import" => ["import", "none.csv", "--dry-run"],
        "agree" => ["agree", "none", "--refused"],
        "dossier" or "statement" or "prepare" or "ship" or "explain" or "prevention" => [verb, "none"],
        "allocate" => ["allocate", "none", "--credit", "1", "--item", "1"],
        "undo allocation" => ["undo", "allocation", "none", "--credit", "1", "--item", "1"],
        "refund" or "chargeback" => [verb, "none", "--payment", "1"],
        "offset" or "write-off" or "assign" => [verb, "none", "--item", "1"],
        "reverse" => ["reverse", "none", "--adjustment", "offset", "--item", "1"],
        "policy publish" => ["policy", "publish", "none.yaml", "--reason", "x"],
        "policy list" or "policy show" or "policy print" => verb.Split(' '),
        "journal verify" => ["journal", "verify"],
        "demo" => ["demo", "--no-serve"],
        _ => [verb],
    };

    private static async Task<(long Customer, long Person)> Samples(DemoDesk desk)
    {
        await using var db = desk.Databases.Context(1);
        await Add(desk, db, Auditor, "Ревизоров Пётр", PersonRole.Auditor);
        await Add(desk, db, Gate, "Складов Илья", PersonRole.Warehouse);
        foreach (var email in People.Values)
            Assert.True(await db.People.AnyAsync(known => known.Email == email, Cancel), email);
        var person = await db.People.SingleAsync(known => known.Email == DemoPeople.Irina, Cancel);
        var customer = await db.Customers.OrderBy(known => known.Id)
            .FirstAsync(known => known.ManagerId == person.Id, Cancel);
        return (customer.Id, person.Id);
    }

    private static async Task Add(DemoDesk desk, DebitorDb db, string email, string name, PersonRole role)
    {
        if (await db.People.AnyAsync(known => known.Email == email, Cancel)) return;
        db.People.Add(new Person
        {
            Id = desk.Web.IdsOf(1).Next(),
            Name = name,
            NameFolded = Folding.Name(name),
            Email = email,
            Role = role,
            Source = "test",
            RecordedAt = new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc),
        });
        await db.SaveChangesAsync(Cancel);
        await desk.Web.AddAccount(email);
    }
}
