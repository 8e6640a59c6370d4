using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Debitor.Bench;

/// <summary>
/// Measures the search of the workplace, as the box in the head of each page asks it: from the typed text to the
/// results with their names.
/// </summary>
internal sealed class SearchRun(DebitorDbFactory databases, DateOnly on)
{
    private const int Asked = 200;
    private const int ShownMax = 8;

    /// <summary>Prints a line for each way to search and each of those who search.</summary>
    public async Task Run(string name, IReadOnlyList<string> emails)
    {
        await AddContacts();
        await using var app = WebHost.Build(new WebSettings
        {
            Databases = databases,
            Clock = ShiftedClock.On(TimeProvider.System, on, "Europe/Moscow"),
            Address = "http://127.0.0.1:0",
            Tenant = "default",
            SystemUser = "bench",
            RunsJobs = false,
        });
        var indexes = app.Services.GetRequiredService<SearchIndexes>();
        var ways = await Ways();
        Console.WriteLine($"| search, {name} | p50 ms | p99 ms | most ms | at most |\n|---|---:|---:|---:|---:|");
        foreach (var email in emails)
        {
            var desk = await Desk(app, email);
            foreach (var (way, texts) in ways)
            {
                foreach (var text in texts.Take(20)) await Ask(desk, indexes, text);
                List<double> took = [];
                foreach (var text in texts) took.Add(await Ask(desk, indexes, text));
                took.Sort();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {way}, {email} | {took[took.Count / 2]:0.0} | {took[(int)(took.Count * 0.99) - 1]:0.0} "
                    + $"| {took[^1]:0.0} | 50 |"));
            }
        }
    }

    private static async Task<double> Ask(Workplace desk, SearchIndexes indexes, string text)
    {
        var watch = Stopwatch.StartNew();
        await SearchEverything.Run(desk, indexes, text, ShownMax, default);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<Workplace> Desk(Microsoft.AspNetCore.Builder.WebApplication app, string email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using var db = app.Services.GetRequiredService<DebitorDbFactory>().Context(1);
        var person = await db.People.SingleAsync(known => known.Email == email);
        var claims = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(AccountClaims.Tenant, "1"), new Claim(AccountClaims.Person, $"{person.Id}")], "bench"));
        return (await scope.ServiceProvider.GetRequiredService<Workplaces>().Of(claims, default))!;
    }

    // What somebody types of a customer: the middle of its name, a slip in it, another layout, nothing that there is.
    private async Task<List<(string Way, List<string> Texts)>> Ways()
    {
        await using var db = databases.Context(1);
        var step = Math.Max(1, await db.Customers.CountAsync() / Asked);
        var first = await db.Customers.MinAsync(customer => customer.Id);
        var cards = await db.Customers.Where(customer => (customer.Id - first) % step == 0)
            .OrderBy(customer => customer.Id).Take(Asked).ToListAsync();
        var ids = cards.Select(card => card.Id).ToList();
        var documents = await db.OpenItems.Where(item => ids.Contains(item.CustomerId))
            .OrderBy(item => item.Id).Select(item => item.Number).Take(Asked).ToListAsync();
        var phones = await (
            from link in db.CustomerContacts
            join person in db.ContactPersons on link.ContactPersonId equals person.Id
            where ids.Contains(link.CustomerId) && person.Mobile != null
            select person.Mobile!).Take(Asked).ToListAsync();
        var words = cards.Select(card => card.Name.Split('«', '»', ' ').MaxBy(word => word.Length)!).ToList();
        return
        [
            ("name", words),
            ("two letters", [.. words.Select(word => word[..2])]),
            ("name with a slip", [.. words.Select(word => word.Length < 5 ? word : word.Remove(3, 1))]),
            ("nothing", [.. words.Select(word => $"{word}ъъщ")]),
            ("tax number", [.. cards.Select(card => card.TaxId).OfType<string>()]),
            ("phone", phones),
            ("document", documents),
            ("beginning of a document", [.. documents.Select(number => number[..Math.Min(4, number.Length)])]),
        ];
    }

    // The portfolio has no people at its customers; each gets one with a phone.
    private async Task AddContacts()
    {
        await using var db = databases.Context(1);
        await db.Database.OpenConnectionAsync();
        if (await db.ContactPersons.AnyAsync()) return;
        var digits = databases.Address.IsPostgres
            ? "lpad((id % 10000000)::text, 7, '0')" : "printf('%07d', id % 10000000)";
        var now = databases.Address.IsPostgres ? "now()" : "0";
        var no = databases.Address.IsPostgres ? "false" : "0";
        await Sql.Execute(
            db,
            $"""
            INSERT INTO contact_persons (tenant_id, id, name, name_folded, mobile, source, recorded_at)
            SELECT tenant_id, id + 1000000000000, 'Кузнецова Анна ' || number, 'КУЗНЕЦОВА АННА ' || number,
                   '+7916' || {digits}, 'bench', {now}
            FROM customers WHERE tenant_id = @tenant;
            """,
            default, ("@tenant", 1));
        await Sql.Execute(
            db,
            $"""
            INSERT INTO customer_contacts (
                tenant_id, id, customer_id, contact_person_id, role, decides, source, recorded_at)
            SELECT tenant_id, id + 2000000000000, id, id + 1000000000000, 'accountant', {no}, 'bench', {now}
            FROM customers WHERE tenant_id = @tenant;
            """,
            default, ("@tenant", 1));
    }
}
