using System.CommandLine;
using System.Text.Json.Serialization;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Shell;

namespace Debitor.Strategy;

/// <summary><c>debitor plan</c>.</summary>
internal static class PlanVerb
{
    private const int NamesShownMax = 10;

    public static Command Make(GlobalOptions options)
    {
        var verify = options.Make.Flag("--verify");
        var verb = options.Verb("plan", verify);
        options.Run(verb, Right.RunJobs, async (context, parsed, cancel) =>
        {
            var actor = new Actor(context.Actor, context.SystemUser);
            var report = await PlanDay.Run(context.Book, context.Ids, context.Clock, actor, context.On, cancel);
            var inputs = await PlanningInputs.Of(context.Book, cancel);
            var planner = new PlanCustomers(context.Book, context.Ids, context.Clock, inputs);
            PlanVerification? verification = null;
            if (parsed.GetValue(verify) && report.IsStored)
                verification = await PlanVerification.Of(context.Book, planner, context.On, cancel);
            var counts = report.Computed ?? await PlanCounts.Read(context.Book, context.On, cancel);
            Tell(report, counts, verification, context);
            return verification is { Differing.Count: > 0 } ? ExitCode.Refused : ExitCode.Done;
        });
        return verb;
    }

    private static void Tell(
        PlanReport report, PlanCounts counts, PlanVerification? verification, CommandContext context)
    {
        if (context.IsJson)
        {
            context.Console.PrintJson(
                new PlanJsonAnswer(
                    report.On, report.IsStored, report.Customers, report.Replanned, report.Changed,
                    [.. counts.Steps.Select(step => new PlanJsonAnswer.Counted(step.Key, step.Value))],
                    [.. counts.Skips.Select(skip => new PlanJsonAnswer.Counted(StoredWord.Of(skip.Key), skip.Value))],
                    (long)report.Deciding.TotalMilliseconds, (long)report.Storing.TotalMilliseconds,
                    verification is { } seen ? new PlanJsonAnswer.Verified(seen.Compared, seen.Differing) : null),
                PlanJson.Default.PlanJsonAnswer);
            return;
        }

        Print(report, counts, verification, context.Console);
    }

    private static void Print(
        PlanReport report, PlanCounts counts, PlanVerification? verification, CommandConsole console)
    {
        var words = console.Words;
        console.Print(words["plan.title", ("day", report.On)]);
        if (report.NewestOn is { } newest) console.Print(words["plan.past", ("day", newest)]);
        console.Print(words[
            "plan.stored", ("replanned", report.Replanned), ("customers", report.Customers),
            ("changed", report.Changed)]);
        Counts(words["plan.by-rule"], counts.Steps.Select(step => (StepWords.Name(words, step.Key), step.Value)));
        Counts(words["plan.by-reason"], counts.Skips.Select(skip => (words.Of("skip", skip.Key), skip.Value)));
        console.Print(words[
            "plan.seconds", ("deciding", (long)report.Deciding.TotalMilliseconds),
            ("storing", (long)report.Storing.TotalMilliseconds)]);
        if (verification is null) return;
        if (verification.Differing.Count == 0)
        {
            console.Print(words["plan.verify.same", ("count", verification.Compared)]);
            return;
        }

        var names = string.Join(", ", verification.Differing.Take(NamesShownMax));
        console.Print(words["plan.verify.differs", ("count", verification.Differing.Count), ("names", names)]);

        void Counts(string title, IEnumerable<(string Name, int Count)> rows)
        {
            var all = rows.ToList();
            if (all.Count == 0) return;
            var table = new TextTable().Left(title).Right(words["column.count"]);
            foreach (var (name, count) in all) table.Row(name, $"{count}");
            console.Print(table);
        }
    }
}

/// <summary>The answer for programs.</summary>
internal sealed record PlanJsonAnswer(
    DateOnly On, bool Stored, int Customers, int Replanned, int Changed, IReadOnlyList<PlanJsonAnswer.Counted> Steps,
    IReadOnlyList<PlanJsonAnswer.Counted> Skipped, long DecidingMilliseconds, long StoringMilliseconds,
    PlanJsonAnswer.Verified? Verification)
{
    internal sealed record Counted(string Name, int Count);

    internal sealed record Verified(int Compared, IReadOnlyList<string> Differing);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlanJsonAnswer))]
internal sealed partial class PlanJson : JsonSerializerContext;
