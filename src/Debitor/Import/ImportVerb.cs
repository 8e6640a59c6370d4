using System.CommandLine;
using System.Text.Json.Serialization;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Audit;
using Debitor.Shell;

namespace Debitor.Import;

/// <summary><c>debitor import</c>.</summary>
internal static class ImportVerb
{
    /// <summary>So many problems are shown; all of them stand in the file of refused rows.</summary>
    private const int ProblemsShownMax = 20;

    public static Command Make(GlobalOptions options)
    {
        var files = options.Make.Arguments("files");
        var profile = options.Make.Text("--profile", "NAME|FILE");
        var dryRun = options.Make.Flag("--dry-run");
        var snapshot = options.Make.Flag("--snapshot");
        var correct = options.Make.Flag("--correct");
        var allowRefused = options.Make.Flag("--allow-refused");
        var through = options.Make.Day("--through");
        var verb = options.Verb("import", files, profile, dryRun, snapshot, correct, allowRefused, through);
        options.Run(verb, Right.Import, async (context, parsed, cancel) =>
        {
            var named = parsed.GetValue(profile);
            var stored = await StoredProfiles.All(context.Db, cancel);
            var (found, exit) = named is null ? (null, null) : FindProfile(named, stored, context);
            if (exit is { } refused) return refused;
            var actor = new Actor(context.Actor, context.SystemUser);
            var request = new ImportRequest(Paths(parsed.GetValue(files)!, context), context.On, actor)
            {
                Profile = found,
                Known = [.. stored, .. ShippedProfiles.All],
                Words = context.Words,
                IsDryRun = parsed.GetValue(dryRun),
                IsSnapshot = parsed.GetValue(snapshot),
                Corrects = parsed.GetValue(correct),
                AllowsRefused = parsed.GetValue(allowRefused),
                PaymentsThrough = parsed.GetValue(through),
            };
            var import = new ImportFiles(context.Book, context.Ids, context.Clock, new Journal(context.Ids));
            var report = await import.Run(request, cancel);
            var refusedFiles = report.IsWritten ? WriteRefused(report, request, context) : [];
            if (report.IsWritten) await context.AfterChange(cancel);
            return Tell(report, request, refusedFiles, context);
        });
        return verb;
    }

    private static List<string> Paths(string[] files, CommandContext context) =>
        [.. files.Select(file => Path.GetFullPath(file, context.Environment.Folder))];

    private static (MappingProfile? Profile, int? Exit) FindProfile(
        string named, IReadOnlyList<MappingProfile> stored, CommandContext context)
    {
        var known = stored.FirstOrDefault(own => own.Name.Equals(named, StringComparison.OrdinalIgnoreCase))
            ?? ShippedProfiles.Named(named);
        if (known is not null) return (known, null);
        var path = Path.GetFullPath(named, context.Environment.Folder);
        if (!File.Exists(path))
        {
            var names = string.Join(", ", stored.Concat(ShippedProfiles.All).Select(profile => profile.Name));
            return (null, context.Console.Refuse("cli.error.profile-not-found", ("read", named), ("names", names)));
        }

        var own = MappingProfile.Parse(File.ReadAllText(path), named, out var problems);
        foreach (var problem in problems) context.Console.Say(ProfileSentences.Of(problem, context.Words));
        return (own, own is null ? ExitCode.Refused : null);
    }

    private static List<string> WriteRefused(ImportReport report, ImportRequest request, CommandContext context)
    {
        List<string> written = [];
        var ofRows = report.Problems.Where(problem => problem.Line is not null);
        foreach (var file in ofRows.GroupBy(problem => problem.File, StringComparer.Ordinal))
        {
            var reasons = file.GroupBy(problem => problem.Line!.Value).ToDictionary(
                line => line.Key, line => string.Join(" ", line.Select(p => ImportSentences.What(p, context.Words))));
            var source = report.Files.First(imported => imported.Path == file.Key);
            var name = $"{Path.GetFileNameWithoutExtension(file.Key)}.refused.csv";
            var target = Path.Combine(context.Environment.Folder, name);
            using (var stream = File.Create(target))
                RefusedRowsFile.Write(file.Key, ProfileOf(source, request), reasons, stream);
            written.Add(target);
        }

        return written;
    }

    private static MappingProfile ProfileOf(ImportedFile file, ImportRequest request) =>
        request.Profile ?? request.Known.FirstOrDefault(profile => profile.Name == file.Profile)
        ?? MappingProfile.Canonical(CanonicalTables.Named(file.Profile)!);

    private static int Tell(
        ImportReport report, ImportRequest request, List<string> refusedFiles, CommandContext context)
    {
        var isRefused = !report.IsWritten && !request.IsDryRun;
        if (context.IsJson)
        {
            var answer = ImportAnswer.Of(report, request.IsDryRun, refusedFiles, context.Words);
            context.Console.PrintJson(answer, ImportJson.Default.ImportAnswer);
        }
        else
        {
            Print(report, context.Console);
            var changes = report.Counts.Sum(c => c.Value.Added + c.Value.Changed + c.Value.Closed);
            context.Console.Print(context.Words[Outcome(report, request, changes), ("count", changes)]);
        }

        Say(report.Problems, "import.more-problems", context);
        Say(report.Warnings, "import.more-warnings", context);
        foreach (var file in refusedFiles)
            context.Console.Say(context.Words["import.refused-file", ("file", file)]);
        if (!request.IsDryRun) return isRefused ? ExitCode.Refused : ExitCode.Done;
        return report.Problems.Count > 0 && !request.AllowsRefused ? ExitCode.Refused : ExitCode.Done;
    }

    private static void Say(IReadOnlyList<ImportProblem> problems, string moreKey, CommandContext context)
    {
        foreach (var problem in problems.Take(ProblemsShownMax))
            context.Console.Say(ImportSentences.Of(problem, context.Words));
        var more = problems.Count - ProblemsShownMax;
        if (more > 0) context.Console.Say(context.Words[moreKey, ("count", more)]);
    }

    private static string Outcome(ImportReport report, ImportRequest request, int changes)
    {
        if (request.IsDryRun) return "import.dry-run";
        if (report.IsWritten)
            return changes == 0 && report.Problems.Count == 0 ? "import.nothing-changed" : "import.written";

        // What is wrong with a file as a whole cannot be helped by leaving out rows.
        return report.Problems.Any(problem => problem.Line is null)
            ? "import.nothing-written.file"
            : "import.nothing-written";
    }

    private static void Print(ImportReport report, CommandConsole console)
    {
        var words = console.Words;
        var table = new TextTable().Left(words["import.column.kind"]).Right(words["column.read"])
            .Right(words["column.added"]).Right(words["column.changed"]).Right(words["column.unchanged"])
            .Right(words["import.column.closed"]);
        foreach (var (kind, counts) in report.Counts)
        {
            table.Row(
                words.Of("table", kind), $"{counts.Read}", $"{counts.Added}", $"{counts.Changed}",
                $"{counts.Unchanged}", $"{counts.Closed}");
        }

        if (report.Counts.Count > 0) console.Print(table);
        if (report.RowsRefused > 0) console.Print(words["import.refused", ("count", report.RowsRefused)]);
    }
}

/// <summary>The answer for programs.</summary>
internal sealed record ImportAnswer(
    bool DryRun, bool Written, IReadOnlyList<ImportAnswer.File> Files, IReadOnlyList<ImportAnswer.Kind> Kinds,
    int RowsRefused, IReadOnlyList<ImportAnswer.Problem> Problems, IReadOnlyList<ImportAnswer.Problem> Warnings,
    IReadOnlyList<string> RefusedFiles)
{
    public static ImportAnswer Of(
        ImportReport report, bool isDryRun, IReadOnlyList<string> refusedFiles, Languages.Words words) => new(
        isDryRun, report.IsWritten,
        [.. report.Files.Select(f => new File(Path.GetFileName(f.Path), f.Profile, f.RowsRead, f.Sha256))],
        [.. report.Counts.Select(c => new Kind(
            CanonicalTables.Of(c.Key).Name, c.Value.Read, c.Value.Added, c.Value.Changed, c.Value.Unchanged,
            c.Value.Closed))],
        report.RowsRefused,
        [.. report.Problems.Select(problem => ProblemOf(problem, words))],
        [.. report.Warnings.Select(problem => ProblemOf(problem, words))],
        refusedFiles);

    private static Problem ProblemOf(ImportProblem problem, Languages.Words words) => new(
        Path.GetFileName(problem.File), problem.Line, problem.Column, problem.Read,
        Languages.Words.Key("", problem.Kind)[1..], ImportSentences.What(problem, words));

    internal sealed record File(string Name, string Profile, int RowsRead, string? Sha256);

    internal sealed record Kind(string Name, int Read, int Added, int Changed, int Unchanged, int Closed);

    internal sealed record Problem(
        string File, int? Line, string? Column, string? Read, string Rule, string Text);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImportAnswer))]
internal sealed partial class ImportJson : JsonSerializerContext;
