using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Debitor.Bench;

/// <summary>
/// Measures the workplace over the portfolio: how soon it answers after the start, and how long pages take at so many
/// requests a second, with this client on the same cores.
/// </summary>
internal sealed partial class LoadRun(string address, DateOnly on, string? program)
{
    private const string Password = "bench-bench-bench";
    private const string Manager = "m1@bench.example";
    private const string Head = "head@bench.example";
    private const int RequestsASecond = 20;
    private const int Seconds = 20;
    private const int WarmRequests = 60;
    private const int Customers = 200;

    private readonly DebitorDbFactory _databases = new(DatabaseAddress.Parse(address));

    /// <summary>Measures only the search; for the database that serves few.</summary>
    public async Task Search(string name)
    {
        await AddAccounts();
        await new SearchRun(_databases, on).Run(name, [Manager, Head]);
    }

    /// <summary>Starts the program as a user does, asks, and prints what it took.</summary>
    public async Task<int> Run(int circuits)
    {
        await AddAccounts();
        var (process, url, started) = await Start();
        using (process)
        {
            try
            {
                Console.WriteLine(Text($"start to first answer: {started.TotalSeconds:0.00} s (at most 2)"));
                Console.WriteLine("| page | p50 ms | p99 ms | most ms | at most |\n|---|---:|---:|---:|---:|");
                foreach (var email in (string[])[Manager, Head])
                {
                    using var browser = await SignIn(url, email);
                    var customers = await CustomersOf(email);
                    await Page(browser, $"Today, {email}", _ => "/");
                    await Page(browser, $"Customer, {email}", i => $"/customers/{customers[i % customers.Count]}");
                    await Page(browser, $"Ageing, {email}", _ => "/ageing");
                }

                Console.WriteLine(Text($"resident after the load: {Resident(process)} MiB"));
                if (circuits > 0) await new Circuits(url, Manager, Password).Open(circuits, () => Resident(process));
                return 0;
            }
            finally
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    private async Task AddAccounts()
    {
        var ids = new IdSource(_databases, 1);
        await using (var db = _databases.Context(1))
        {
            if (!await db.People.AnyAsync(person => person.Email == Head))
            {
                var head = new Person
                {
                    Id = ids.Next(),
                    Name = "Head",
                    NameFolded = "HEAD",
                    Email = Head,
                    Role = PersonRole.Head,
                    Source = "bench",
                    RecordedAt = DateTime.UnixEpoch,
                };
                db.People.Add(head);
                foreach (var manager in await db.People.Where(p => p.Role == PersonRole.Manager).ToListAsync())
                {
                    manager.HeadId = head.Id;
                    manager.Email ??= $"{manager.Name}@bench.example";
                }

                await db.SaveChangesAsync();
            }
        }

        await using var app = WebHost.Build(new WebSettings
        {
            Databases = _databases,
            Clock = TimeProvider.System,
            Address = "http://127.0.0.1:0",
            Tenant = "default",
            SystemUser = "bench",
            RunsJobs = false,
        });
        await using var scope = app.Services.CreateAsyncScope();
        var creation = new CreateAccount(
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), _databases, ids, TimeProvider.System,
            new Actor("bench", "bench"));
        foreach (var email in (string[])[Manager, Head])
        {
            await using var db = _databases.Context(1);
            var person = await db.People.SingleAsync(known => known.Email == email);
            await creation.Run(1, person, Password, default);
        }
    }

    private async Task<List<long>> CustomersOf(string email)
    {
        await using var db = _databases.Context(1);
        var people = await db.People.Where(person => email == Head || person.Email == email)
            .Select(person => (long?)person.Id).ToListAsync();
        return await db.Customers.Where(customer => people.Contains(customer.ManagerId))
            .OrderBy(customer => customer.Id).Select(customer => customer.Id).Take(Customers).ToListAsync();
    }

    private async Task<(Process Program, Uri Address, TimeSpan Started)> Start()
    {
        var port = 5000 + (Environment.ProcessId % 1000);
        var url = new Uri(Text($"http://localhost:{port}"));
        var watch = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                program ?? typeof(WebHost).Assembly.Location, "serve", "--database", address,
                "--port", port.ToString(CultureInfo.InvariantCulture),
                "--on", on.ToString("O", CultureInfo.InvariantCulture),
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        using var client = new HttpClient { BaseAddress = url };
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/account/sign-in");
                if (answer.IsSuccessStatusCode) return (process, url, watch.Elapsed);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }

    private static async Task<HttpClient> SignIn(Uri url, string email)
    {
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = url,
        };
        var page = await browser.GetStringAsync("/account/sign-in");
        using var form = new FormUrlEncodedContent(
        [
            new("Input.Email", email), new("Input.Password", Password), new("_handler", "sign-in"),
            new("__RequestVerificationToken", TokenInput().Match(page).Groups[1].Value),
        ]);
        using var answer = await browser.PostAsync("/account/sign-in", form);
        answer.EnsureSuccessStatusCode();
        return browser;
    }

    // At fixed instants, whether the one before has been answered or not: a slow answer delays no later question.
    private static async Task Page(HttpClient browser, string name, Func<int, string> path)
    {
        for (var i = 0; i < WarmRequests; i++) await Ask(browser, path(i));
        var watch = Stopwatch.StartNew();
        List<Task<double>> answers = [];
        for (var i = 0; i < RequestsASecond * Seconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / RequestsASecond);
            if (due > watch.Elapsed) await Task.Delay(due - watch.Elapsed);
            answers.Add(Ask(browser, path(i)));
        }

        var took = await Task.WhenAll(answers);
        Array.Sort(took);
        var p50 = took[took.Length / 2];
        var p99 = took[(int)(took.Length * 0.99) - 1];
        Console.WriteLine(Text($"| {name} | {p50:0.0} | {p99:0.0} | {took[^1]:0.0} | 50 |"));
    }

    private static async Task<double> Ask(HttpClient browser, string path)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await browser.GetAsync(path, HttpCompletionOption.ResponseContentRead);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"{path}: {answer.StatusCode}");
        return watch.Elapsed.TotalMilliseconds;
    }

    private static long Resident(Process program)
    {
        program.Refresh();
        return program.WorkingSet64 / (1024 * 1024);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenInput();
}
