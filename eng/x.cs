// The one command: dotnet run eng/x.cs -- VERB. It only joins what dotnet does; see docs/DEVELOPING.md.

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

return args switch
{
    ["check"] => new Check().Run(),
    ["build"] => Tool.Dotnet("build", Tool.Solution),
    ["test"] => Tool.Dotnet("test", "--solution", Tool.Solution),
    ["test", var filter] => Tool.Dotnet(
        "test", "--solution", Tool.Solution, "--filter-method", $"*{filter}*",
        "--ignore-exit-code", Tool.NoTestsFound),
    ["run", .. var rest] => Tool.Debitor(rest),
    ["demo", .. var rest] => Tool.Debitor(["demo", .. rest]),
    ["format"] => Tool.Dotnet("format", Tool.Solution),
    ["bench"] => Tool.Bench(),
    ["bench", var filter] => Tool.Bench("--filter", $"*{filter}*"),
    ["migration", "add", var name] => Migration.Add(name),
    ["outdated"] => Tool.Dotnet(
        "package", "list", "--project", Tool.Solution, "--outdated", "--highest-minor"),
    ["audit"] => Audit.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dotnet run eng/x.cs -- VERB

          check               everything that must hold: install, restore, format, build, test, smoke
          build               build all projects
          test [FILTER]       run all tests, or those whose full name contains FILTER
          run ARGS            run debitor with these arguments
          demo [ARGS]         build the demo company and serve it
          format              lay out the code as .editorconfig says
          bench [FILTER]      measure all, or those whose full name contains FILTER
          migration add NAME  add a migration for SQLite and for PostgreSQL
          outdated            packages with a newer version of the same major
          audit               packages with a known vulnerability
        """);
    return 2;
}

/// <summary>The gate: every step says its name, its time and whether it held.</summary>
internal sealed class Check
{
    private readonly TestCount _tests = new();

    public int Run()
    {
        var clock = Stopwatch.StartNew();

        // "&&" stops where going on has no sense; "&" goes on, so that one run shows all that is wrong.
        var holds = Step("Debian packages", DebianPackages.Install)
            && Step("dotnet tool restore")
            && Step("dotnet restore --locked-mode")
            && (Step("dotnet format --verify-no-changes --no-restore")
                & (Step("dotnet build -c Release --no-restore") && (Tests() & Smoke() & Bench())));

        Console.WriteLine($"\n{(holds ? "Holds" : "DOES NOT HOLD")}, {clock.Elapsed.TotalSeconds:0.0} s");
        Console.WriteLine($"{_tests.Passed} passed, {_tests.Failed} failed, {_tests.Skipped} skipped");
        return holds ? 0 : 1;
    }

    private bool Tests()
    {
        var holds = true;
        foreach (var folder in Directory.GetDirectories(Path.Combine(Tool.Root, "tests"), "*.Tests").Order())
        {
            var name = Path.GetFileName(folder);
            holds &= Step($"test {name}", () => _tests.Run(name));
        }

        return holds;
    }

    private static bool Smoke()
    {
        var folder = Directory.CreateTempSubdirectory("debitor-smoke-");
        var program = Path.Combine(Tool.Root, "artifacts", "bin", "Debitor", "release", "Debitor.dll");
        var holds = true;
        foreach (var verb in (string[])[
            "demo --no-serve --on 2026-06-15", "plan --verify --on 2026-06-16", "today --on 2026-06-16",
            "journal verify",
        ])
        {
            var arguments = verb.Split(' ');
            // Each works on the database that the one before it leaves.
            holds = holds && Step(
                $"debitor {verb}", () => Tool.Run(Tool.Host, [program, .. arguments], folder.FullName));
        }

        folder.Delete(recursive: true);
        return holds;
    }

    private static bool Bench() =>
        Step("bench --smoke", () => Tool.Dotnet(
            "run", "-c", "Release", "--no-build", "--project", Tool.BenchProject, "--", "--smoke"));

    private static bool Step(string command) =>
        Step(command, () => Tool.Dotnet(command.Split(' ')[1..]));

    private static bool Step(string name, Func<int> action)
    {
        Console.WriteLine($"\n== {name}");
        var clock = Stopwatch.StartNew();
        var exitCode = action();
        var outcome = exitCode == 0 ? "ok" : $"FAILED with exit code {exitCode}";
        Console.WriteLine($"-- {name}: {outcome}, {clock.Elapsed.TotalSeconds:0.0} s");
        return exitCode == 0;
    }
}

/// <summary>Runs test projects and sums up their reports.</summary>
/// <remarks>It reads the report (CTRF), for the words of the output depend on language and version.</remarks>
internal sealed class TestCount
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public int Skipped { get; private set; }

    public int Run(string project)
    {
        var folder = Path.Combine(Tool.Root, "artifacts", "test-results");
        var report = Path.Combine(folder, $"{project}.ctrf.json");
        Directory.CreateDirectory(folder);
        File.Delete(report);
        var exitCode = Tool.Dotnet(
            "test", "--project", Path.Combine("tests", project), "-c", "Release", "--no-build",
            "--results-directory", folder,
            "--report-xunit-ctrf", "--report-xunit-ctrf-filename", Path.GetFileName(report));

        if (!File.Exists(report))
        {
            Console.Error.WriteLine($"{project} wrote no report.");
            return 1;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(report));
        var summary = json.RootElement.GetProperty("results").GetProperty("summary");
        Passed += summary.GetProperty("passed").GetInt32();
        Failed += summary.GetProperty("failed").GetInt32();
        Skipped += summary.GetProperty("skipped").GetInt32();
        return exitCode;
    }
}

/// <summary>What the tests need from outside NuGet: a PostgreSQL server and a browser.</summary>
internal static class DebianPackages
{
    private const int PostgresVersionMin = 15;

    public static int Install()
    {
        string[] missing = [.. Missing()];
        if (missing.Length == 0) return 0;

        Console.WriteLine($"Missing: {string.Join(", ", missing)}");
        if (!Environment.IsPrivilegedProcess || Tool.Find("apt-get") is null)
        {
            Console.Error.WriteLine($"""
                Install it, as root:
                  apt-get update && apt-get install -y --no-install-recommends {string.Join(' ', missing)}
                """);
            return 1;
        }

        Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
        var exitCode = Tool.Run("apt-get", ["update", "-q"]);
        if (exitCode == 0)
        {
            exitCode = Tool.Run("apt-get", ["install", "-q", "-y", "--no-install-recommends", .. missing]);
        }

        return exitCode;
    }

    private static IEnumerable<string> Missing()
    {
        var namesServer = Environment.GetEnvironmentVariable("DEBITOR_TEST_POSTGRES") is { Length: > 0 };
        if (!namesServer && Tool.Find("initdb") is null && !DebianHasPostgres()) yield return "postgresql";
        if (Tool.Find("chromium") is null) yield return "chromium";
    }

    // Debian keeps its servers out of PATH, one folder per version.
    private static bool DebianHasPostgres() =>
        Directory.Exists("/usr/lib/postgresql")
        && Directory.GetDirectories("/usr/lib/postgresql").Any(folder =>
            int.TryParse(Path.GetFileName(folder), out var version) && version >= PostgresVersionMin
            && File.Exists(Path.Combine(folder, "bin", "initdb")));
}

/// <summary>Migrations come in pairs: one context per database, the same name in both.</summary>
internal static class Migration
{
    private static readonly string[] Databases = ["Sqlite", "Postgres"];

    public static int Add(string name)
    {
        foreach (var database in Databases)
        {
            var exitCode = Tool.Dotnet(
                "ef", "migrations", "add", name, "--project", Tool.DebitorProject,
                "--context", $"{database}Db",
                "--output-dir", Path.Combine("Migrations", database));
            if (exitCode != 0) return exitCode;
        }

        return 0;
    }
}

/// <summary>Known vulnerabilities of all packages, also of those that packages bring along.</summary>
internal static class Audit
{
    public static int Run()
    {
        var (exitCode, report) = Tool.Read(
            Tool.Host,
            ["package", "list", "--project", Tool.Solution, "--vulnerable", "--include-transitive"]);
        Console.Write(report);
        if (exitCode != 0) return exitCode;

        // dotnet ends with 0 whatever it finds; each finding links to its advisory.
        return report.Contains("/advisories/", StringComparison.Ordinal) ? 1 : 0;
    }
}

/// <summary>Starts programs at the root of the repository and hands their exit codes on.</summary>
internal static class Tool
{
    public const string Solution = "Debitor.slnx";
    public const string DebitorProject = "src/Debitor";
    public const string BenchProject = "bench/Debitor.Bench";

    /// <summary>The exit code of a test project in which a filter finds nothing.</summary>
    public const string NoTestsFound = "8";

    public static readonly string Root =
        Path.GetDirectoryName((string)AppContext.GetData("EntryPointFileDirectoryPath")!)!;

    public static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static int Dotnet(params string[] arguments) => Run(Host, arguments);

    // Paths in the arguments are the caller's, so debitor starts in the caller's folder.
    public static int Debitor(string[] arguments) =>
        Run(
            Host, ["run", "--project", Path.Combine(Root, DebitorProject), "--", .. arguments],
            Environment.CurrentDirectory);

    public static int Bench(params string[] arguments) =>
        Dotnet(["run", "-c", "Release", "--project", BenchProject, "--", .. arguments]);

    public static int Run(string program, string[] arguments, string? folder = null)
    {
        var command = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder ?? Root };
        using var process = Process.Start(command)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Runs a program for what it prints.</summary>
    public static (int ExitCode, string Output) Read(string program, string[] arguments)
    {
        var command = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(command)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>The full path of a program in PATH; null when there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
