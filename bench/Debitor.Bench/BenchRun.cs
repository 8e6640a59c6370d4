using System.Diagnostics;
using System.Globalization;
using Debitor.Conversation.Guard;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Languages;
using Debitor.Core.Ledger;
using Debitor.Core.Simulation;
using Debitor.Core.Tests.Simulation;
using Debitor.Import;
using Debitor.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Debitor.Tests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Debitor.Bench;

/// <summary>
/// Measures the whole path of a large supplier in one run, as ratios to <see cref="Reference"/>.
/// </summary>
internal sealed class BenchRun(BenchOptions options, TimeSpan reference, string folder)
{
    private static readonly DateOnly On = new(2026, 6, 15);
    private static readonly TimeSpan WarmFor = TimeSpan.FromSeconds(1);

    private readonly List<(string What, TimeSpan Took, double? RatioMax, string Note)> _rows = [];

    public static async Task<int> Of(BenchOptions options)
    {
        if (options.Database is { } database) return await Serve(options, database);
        if (await PostgresCluster.Start("") is not { Url: var url })
        {
            Console.WriteLine("PostgreSQL 15 or later is needed: apt-get install postgresql");
            return 1;
        }

        await using var server = NpgsqlDataSource.Create(DatabaseAddress.Parse(url).ConnectionString);
        var reference = await Reference.Measure(server);
        Console.WriteLine(Text($"R = COPY of 1,000,000 rows x 10 columns: {reference.TotalSeconds:0.00} s"));
        if (options.OnlySimulates)
        {
            var alone = new BenchRun(options, reference, "");
            await alone.Simulate();
            return alone.Report();
        }

        var folder = options.Folder ?? Directory.CreateTempSubdirectory("debitor-bench-").FullName;
        try
        {
            var run = new BenchRun(options, reference, folder);
            return await run.All(url, server);
        }
        finally
        {
            if (options.Folder is null) Directory.Delete(folder, recursive: true);
        }
    }

    // A database that stays is filled once and measured as often as somebody works on the program.
    private static async Task<int> Serve(BenchOptions options, string address)
    {
        var folder = Directory.CreateTempSubdirectory("debitor-bench-").FullName;
        try
        {
            var subject = new Subject(address) { Folder = folder };
            var run = new BenchRun(options, TimeSpan.Zero, folder);
            if (!await subject.IsFilled()) Portfolio.Write(folder, options.Size, 7, On);
            return await run.Serve(subject);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> All(string url, NpgsqlDataSource server)
    {
        Portfolio.Write(folder, options.Size, 7, On);
        await using (var create = server.CreateCommand("CREATE DATABASE bench")) await create.ExecuteNonQueryAsync();
        var postgres = new Subject(new UriBuilder(url) { Path = "bench" }.Uri.AbsoluteUri) { Folder = folder };
        if (options.Serves) return await Serve(postgres) + await Search();
        await Measure(postgres, isPostgres: true);
        if (options.HasSqlite)
        {
            var file = Path.Combine(folder, "bench.db");
            await Measure(new Subject(file) { Folder = folder }, isPostgres: false);
        }

        foreach (var language in LanguageCodes.All) Guard(language);
        foreach (var language in LanguageCodes.All) await Start(language);
        InterestBench.Run(Check);
        await Simulate();
        return Report();
    }

    // A year of 10,000 customers in two parts; at most 60 s on two cores, which were 30 R when the bound was set.
    private async Task Simulate()
    {
        var customers = options.IsSmoke ? 200 : 10_000;
        var portfolio = RandomPortfolio.Of(7, customers);
        var settings = RandomPortfolio.Settings(7) with
        {
            Parts = Environment.ProcessorCount,
            EachPart = (parts, work) => Parallel.For(0, parts, work),
        };
        SimulationResult? result = null;
        var took = await Time("simulate: 365 days", 30, () =>
        {
            result = SimulationRun.Run(portfolio, settings);
            return Task.FromResult(Text(
                $"{customers} customers, {result.Total.Contacts} contacts, {result.Total.DocumentsIssued} documents"));
        });
        var perSecond = customers / took.TotalSeconds;
        Console.WriteLine(Text(
            $"simulated customer-years per second: {perSecond:0}, per R: {perSecond * reference.TotalSeconds:0}"));
    }

    // A text of 2,000 characters that keeps many rules busy; at most a millisecond, warm.
    private void Guard(Language language)
    {
        const int units = 2_000;
        const int texts = 2_000;
        var examples = string.Join(' ', GuardFiles.For(language).Examples.Select(example => example.Text));
        var text = string.Concat(Enumerable.Repeat(examples + " ", 1 + (units / examples.Length)))[..units];

        // Compiled well only after a while of use.
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < WarmFor) _ = GuardFiles.Check(language, text, GuardContext.Unknown);
        watch.Restart();
        for (var i = 0; i < texts; i++) _ = GuardFiles.Check(language, text, GuardContext.Unknown);
        Check(
            Text($"guard, {language.Code()}: ms for {units} characters"), watch.Elapsed.TotalMilliseconds / texts, 1);
    }

    // A verb without a database, from the start of the process to its end; the quickest of five, in a fifth of a second.
    private async Task Start(Language language)
    {
        const int tries = 5;
        const double secondsMax = 0.2;
        var program = options.Program ?? typeof(WebHost).Assembly.Location;
        var quickest = TimeSpan.MaxValue;
        for (var i = 0; i < tries; i++)
        {
            var watch = Stopwatch.StartNew();
            using var verb = Process.Start(new ProcessStartInfo(
                "dotnet", (string[])[program, "guard", "--lang", language.Code()])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            await verb.StandardInput.WriteLineAsync("1");
            verb.StandardInput.Close();
            await verb.StandardOutput.ReadToEndAsync();
            await verb.WaitForExitAsync();
            if (watch.Elapsed < quickest) quickest = watch.Elapsed;
        }

        Check(Text($"debitor guard, {language.Code()}: seconds from start to end, of 0.2"),
            quickest.TotalSeconds / secondsMax, 1);
    }

    private async Task<int> Serve(Subject subject)
    {
        if (!await subject.IsFilled())
        {
            await Time("import", null, () => Import(subject));
            await Time("full plan", null, () => Plan(subject, On));
        }

        var load = new LoadRun(subject.Address, On, options.Program);
        var code = options.OnlySearches ? 0 : await load.Run(options.Circuits);
        await load.Search(DatabaseAddress.Parse(subject.Address).IsPostgres ? "PostgreSQL" : "SQLite");
        return code;
    }

    // Few serve a team from a file; of the workplace it is only the search that a bound names for both.
    private async Task<int> Search()
    {
        if (!options.HasSqlite) return 0;
        var subject = new Subject(Path.Combine(folder, "bench.db")) { Folder = folder };
        await Time("SQLite: import", null, () => Import(subject));
        await new LoadRun(subject.Address, On, null).Search("SQLite");
        return 0;
    }

    private async Task Measure(Subject subject, bool isPostgres)
    {
        var name = isPostgres ? "PostgreSQL" : "SQLite";
        await Time($"{name}: import", isPostgres ? 16 : 40, () => Import(subject));
        await Time($"{name}: the same files again", isPostgres ? 6 : null, () => Import(subject));
        var full = await Time($"{name}: full plan", isPostgres ? 2 : null, () => Plan(subject, On));
        await NextDay(subject, name, full, isPostgres);
        await Time($"{name}: ageing by customer, 90 days ago", isPostgres ? 1.2 : null, () => Age(subject));
        await Ship(subject, name);
    }

    private async Task Ship(Subject subject, string name)
    {
        const double millisecondsMax = 10;
        await Time($"{name}: supplies of everybody", null, async () =>
        {
            await using var db = subject.Context();
            return Text($"{await ShippingRun.Watch(db, subject.Ids, On.AddDays(1))} stops proposed");
        });
        var took = await ShippingRun.Milliseconds(subject.Context, On.AddDays(1));
        Check(Text($"{name}: may we ship, ms at p99"), took, millisecondsMax);
    }

    private async Task NextDay(Subject subject, string name, TimeSpan full, bool isPostgres)
    {
        var next = On.AddDays(1);
        var differing = await Differing(subject, next);
        PlanReport? report = null;
        var took = await Time($"{name}: next day", null, async () =>
        {
            report = await PlanReport(subject, next);
            return Text($"{report.Replanned} re-planned, {differing} differ");
        });
        if (!isPostgres) return;
        var share = (double)report!.Replanned / report.Customers;
        var allowed = 0.2 + (1.5 * share * full.TotalSeconds);
        Check("next day: customers re-planned per differing", (double)report.Replanned / Math.Max(1, differing), 1.05);
        Check("next day: seconds of those allowed", took.TotalSeconds / allowed, 1);
    }

    private static async Task<string> Import(Subject subject)
    {
        await using var db = subject.Context();
        var import = new ImportFiles(db, subject.Ids, TimeProvider.System, new Journal(subject.Ids));
        string[] files = [Portfolio.CustomersFile, Portfolio.ItemsFile, Portfolio.PaymentsFile];
        var paths = files.Select(file => Path.Combine(subject.Folder!, file)).ToList();
        var report = await import.Run(new ImportRequest(paths, On, new Actor("bench", "bench")), default);
        if (!report.IsWritten) throw new InvalidOperationException($"Not imported: {report.Problems[0]}");
        return Text($"+{report.Counts.Sum(c => c.Value.Added)} ={report.Counts.Sum(c => c.Value.Unchanged)}");
    }

    private static async Task<string> Plan(Subject subject, DateOnly on)
    {
        var report = await PlanReport(subject, on);
        return Text($"{report.Replanned} re-planned, reading {report.Deciding.TotalSeconds:0.00} s");
    }

    private static async Task<PlanReport> PlanReport(Subject subject, DateOnly on)
    {
        await using var db = subject.Context();
        var planner = new PlanCustomers(db, subject.Ids, TimeProvider.System, PlanningInputs.Shipped("RU"));
        return await planner.Run(on, "bench", default);
    }

    private static async Task<int> Differing(Subject subject, DateOnly on)
    {
        await using var db = subject.Context();
        var planner = new PlanCustomers(db, subject.Ids, TimeProvider.System, PlanningInputs.Shipped("RU"));
        var stored = new Dictionary<long, CurrentAnswer>();
        await using (await db.Database.BeginSnapshot(default))
        {
            using var current = CurrentAnswers.Stream(db);
            foreach (var (customer, answer) in current.All()) stored.Add(customer, answer);
        }

        var differing = 0;
        await foreach (var (customer, answer) in planner.Full(on, default))
        {
            if (!stored[customer.Id].Says(answer)) differing++;
        }

        return differing;
    }

    private static async Task<string> Age(Subject subject)
    {
        await using var db = subject.Context();
        var report = await new AgeingReport(db).Run(On.AddDays(-90), AgeingBuckets.Usual, AgeingBy.Customer, default);
        return Text($"{report.Groups.Count} customers");
    }

    private async Task<TimeSpan> Time(string what, double? ratioMax, Func<Task<string>> run)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        var note = await run();
        var took = watch.Elapsed;
        _rows.Add((what, took, ratioMax, note));
        Console.WriteLine(Text($"{what}: {took.TotalSeconds:0.00} s ({note})"));
        return took;
    }

    private void Check(string what, double ratio, double ratioMax) =>
        _rows.Add((what, reference * ratio, ratioMax, "a ratio of its own"));

    private int Report()
    {
        Console.WriteLine();
        Console.WriteLine("| what | s | ratio | at most | |");
        Console.WriteLine("|---|---:|---:|---:|---|");
        var missed = 0;
        foreach (var (what, took, max, note) in _rows)
        {
            var ratio = took / reference;
            if (ratio > max) missed++;
            Console.WriteLine(Text($"| {what} | {took.TotalSeconds:0.00} | {ratio:0.00} | {max:0.##} | {note} |"));
        }

        var resident = Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024);
        Console.WriteLine(Text($"\npeak resident of the whole run: {resident:0} MiB; {missed} bounds missed"));

        // A smoke run is too small for its ratios to mean anything.
        return missed > 0 && !options.IsSmoke ? 1 : 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A database that is measured.</summary>
    private sealed class Subject
    {
        private readonly DebitorDbFactory _databases;

        public Subject(string address)
        {
            Address = address;
            _databases = new DebitorDbFactory(DatabaseAddress.Parse(address));
            DatabaseSetup.Prepare(_databases);
            Ids = new IdSource(_databases, 1);
        }

        public string Address { get; }

        public IdSource Ids { get; }

        public string? Folder { get; init; }

        public async Task<bool> IsFilled()
        {
            await using var db = Context();
            return await db.Customers.AnyAsync();
        }

        public DebitorDb Context() => _databases.Context(1);
    }
}
