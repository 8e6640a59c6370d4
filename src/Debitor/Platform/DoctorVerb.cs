using System.CommandLine;
using System.Text.Json.Serialization;
using Debitor.Platform.Database;
using Debitor.Shell;

namespace Debitor.Platform;

/// <summary><c>debitor doctor</c>.</summary>
internal static class DoctorVerb
{
    public static Command Make(GlobalOptions options)
    {
        var verb = options.Verb("doctor");

        // Not with a context: that would create the database, and stop at the first thing that is missing.
        options.RunPlain(verb, async (plain, parsed, cancel) =>
        {
            var doctor = new Doctor(options.Request(parsed));
            await doctor.Run(cancel);
            var console = new CommandConsole(plain.Environment, doctor.Words, plain.IsJson);
            if (console.IsJson) console.PrintJson(Answer(doctor), DoctorJson.Default.DoctorAnswer);
            else Print(doctor, console);
            return doctor.Findings.Any(finding => finding.Level == FindingLevel.Bad)
                ? ExitCode.Refused
                : ExitCode.Done;
        });
        return verb;
    }

    private static DoctorAnswer Answer(Doctor doctor) => new(
        [.. doctor.Findings.Select(finding =>
            new DoctorAnswer.Check(finding.Name, StoredWord.Of(finding.Level), finding.Text(doctor.Words)))]);

    private static void Print(Doctor doctor, CommandConsole console)
    {
        foreach (var finding in doctor.Findings)
            console.Print($"{Mark(finding.Level)} {finding.Text(console.Words)}");
        var problems = doctor.Findings.Count(finding => finding.Level != FindingLevel.Ok);
        console.Print();
        console.Print(problems == 0
            ? console.Words["doctor.all-well"]
            : console.Words["doctor.problems", ("count", problems)]);
    }

    private static string Mark(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "✓",
        FindingLevel.Warn => "!",
        FindingLevel.Bad => "✗",
    };
}

/// <summary>The answer of <c>doctor --json</c>.</summary>
internal sealed record DoctorAnswer(IReadOnlyList<DoctorAnswer.Check> Checks)
{
    /// <param name="Name">The check.</param>
    /// <param name="Level"><c>ok</c>, <c>warn</c> or <c>bad</c>.</param>
    /// <param name="Text">What was found and what to do, for people.</param>
    internal sealed record Check(string Name, string Level, string Text);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DoctorAnswer))]
internal sealed partial class DoctorJson : JsonSerializerContext;
