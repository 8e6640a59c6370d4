using System.CommandLine;
using System.Text.Json.Serialization;
using Debitor.Core.Platform.Audit;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Shell;

namespace Debitor.Platform.Audit;

/// <summary><c>debitor journal verify</c>: seals what is new, then walks the whole chain.</summary>
internal static class JournalVerb
{
    public static Command Make(GlobalOptions options)
    {
        var head = options.Make.Text("--head", "HASH");
        var verify = options.Verb("journal verify", head);
        options.Run(verify, Right.ReadJournal, async (context, parsed, cancel) =>
        {
            await Sealer.Seal(context.Book, cancel);
            var wanted = parsed.GetValue(head)?.ToLowerInvariant();
            var verdict = await JournalVerification.Verify(context.Book, wanted, cancel);
            if (context.IsJson)
                context.Console.PrintJson(Json(verdict, wanted, context.Words), JournalJson.Default.JournalAnswer);
            else Print(verdict, wanted, context.Console);
            return verdict.FindingCount > 0 ? ExitCode.Refused : ExitCode.Done;
        });
        return options.Verb("journal", verify);
    }

    private static void Print(JournalVerdict verdict, string? wanted, CommandConsole console)
    {
        var words = console.Words;
        if (verdict.FindingCount == 0)
        {
            console.Print(verdict.Head is { } hash
                ? words["journal.holds", ("count", verdict.Sealed), ("hash", hash)]
                : words["journal.empty"]);
        }

        foreach (var finding in verdict.Findings) console.Print(Sentence(finding, wanted, words));
        var more = verdict.FindingCount - verdict.Findings.Count;
        if (more > 0) console.Print(words["journal.more-problems", ("count", more)]);
        if (verdict.Unsealed > 0) console.Print(words["journal.unsealed", ("count", verdict.Unsealed)]);
    }

    private static string Sentence(JournalFinding finding, string? wanted, Words words) => words.Of(
        "journal.problem", finding.Problem, ("sequence", finding.Sequence ?? 0), ("entry", finding.EntryId ?? 0),
        ("hash", wanted ?? ""));

    private static JournalAnswer Json(JournalVerdict verdict, string? wanted, Words words) => new(
        verdict.FindingCount == 0, verdict.Sealed, verdict.Unsealed, verdict.Head,
        [.. verdict.Findings.Select(finding => new JournalAnswer.Problem(
            Words.Key("", finding.Problem)[1..], finding.Sequence, finding.EntryId,
            Sentence(finding, wanted, words)))]);
}

/// <summary>The answer for programs.</summary>
internal sealed record JournalAnswer(
    bool Holds, long Entries, long Unsealed, string? Head, IReadOnlyList<JournalAnswer.Problem> Problems)
{
    internal sealed record Problem(string Rule, long? Sequence, long? Entry, string Text);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JournalAnswer))]
internal sealed partial class JournalJson : JsonSerializerContext;
