using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Shell;

namespace Debitor.Conversation.Guard;

/// <summary><c>debitor guard --lang L</c>: one text a line in, findings out.</summary>
internal static class GuardVerb
{
    private const string LanguageName = "--lang";

    public static Command Make(GlobalOptions options)
    {
        var language = options.Make.Choice(LanguageName, [.. LanguageCodes.All.Select(known => known.Code())]);
        language.Required = true;
        var kind = options.Make.Choice("--kind", "say", "result");
        kind.Description = options.Words["cli.guard.kind"];
        var verb = options.Verb("guard", language, kind);
        options.RunPlain(verb, (console, parsed, cancel) =>
        {
            _ = LanguageCodes.TryParse(parsed.GetValue(language), out var spoken);
            var context = GuardContext.Unknown with { Kind = KindOf(parsed.GetValue(kind)) };
            return Run(console, spoken, context, cancel);
        });
        return verb;
    }

    /// <summary>Begins to read the rules beside the command line, which takes as long.</summary>
    public static void ReadAhead(IReadOnlyList<string> args)
    {
        if (!args.Contains("guard")) return;
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith(LanguageName, StringComparison.Ordinal)) continue;
            var word = args[i].Length > LanguageName.Length ? args[i][(LanguageName.Length + 1)..]
                : i + 1 < args.Count ? args[i + 1] : "";
            if (args[i].Length > LanguageName.Length && args[i][LanguageName.Length] is not ('=' or ':')) continue;
            if (LanguageCodes.TryParse(word, out var language)) _ = Task.Run(() => GuardFiles.For(language));
            return;
        }
    }

    private static GuardTextKind KindOf(string? word) => word switch
    {
        "say" => GuardTextKind.Say,
        "result" => GuardTextKind.Result,
        _ => GuardTextKind.Any,
    };

    private static async Task<int> Run(
        CommandConsole console, Language language, GuardContext context, CancellationToken cancel)
    {
        var (line, count) = (0, 0);
        while (await console.Environment.Input.ReadLineAsync(cancel) is { } text)
        {
            line++;
            if (line == 1) text = text.TrimStart('\uFEFF');
            var findings = GuardFiles.Check(language, text, context);
            count += findings.Count;
            if (console.IsJson) console.PrintJson(Answer(line, findings), GuardJson.Default.GuardAnswer);
            else Print(console, line, text, findings);
        }

        if (console.IsJson) return ExitCode.Done;
        if (line == 0) console.Say(console.Words["guard.nothing-read"]);
        else console.Print(Summary(console.Words, line, count));
        return ExitCode.Done;
    }

    private static string Summary(Words words, int lines, int count) => count == 0
        ? words["guard.clean", ("lines", lines)]
        : words["guard.found", ("lines", lines), ("count", count)];

    private static GuardAnswer Answer(int line, IReadOnlyList<GuardFinding> findings) => new(
        line,
        [.. findings.Select(finding => new GuardAnswer.Finding(
            finding.Rule.Code(), finding.Severity.Code(), finding.Start, finding.Length, finding.Advice))]);

    private static void Print(CommandConsole console, int line, string text, IReadOnlyList<GuardFinding> findings)
    {
        foreach (var finding in findings)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{line}:{finding.Start + 1}");
            var words = console.Words;
            var found = text.Substring(finding.Start, finding.Length);
            console.Print(
                $"{place}  {words.Of("guard-severity", finding.Severity)}, "
                + $"{words.Of("guard-rule", finding.Rule)}: {words["guard.place", ("text", found)]}");
            console.Print($"    {finding.Why}");
            console.Print($"    {words["guard.better", ("text", finding.Advice)]}");
        }
    }
}

/// <summary>One line of the answer of <c>guard --json</c>.</summary>
/// <param name="Line">The line that was read, from 1.</param>
/// <param name="Findings">In the order of the text.</param>
internal sealed record GuardAnswer(int Line, IReadOnlyList<GuardAnswer.Finding> Findings)
{
    /// <param name="Rule">The rule.</param>
    /// <param name="Severity"><c>block</c>, <c>warn</c> or <c>hint</c>.</param>
    /// <param name="Start">The first UTF-16 unit of the place, from 0.</param>
    /// <param name="Length">UTF-16 units of the place.</param>
    /// <param name="Advice">A better phrase.</param>
    internal sealed record Finding(string Rule, string Severity, int Start, int Length, string Advice);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GuardAnswer))]
internal sealed partial class GuardJson : JsonSerializerContext;
