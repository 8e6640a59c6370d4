using System.CommandLine;
using Debitor.Core.Law;
using Debitor.Shell;

namespace Debitor.Law;

/// <summary><c>debitor limitation</c>: the last day to sue with its reasons, without a database.</summary>
internal static class LimitationVerb
{
    private static readonly (string Word, LimitationEventKind Kind)[] Kinds =
    [
        ("act", LimitationEventKind.Act), ("letter", LimitationEventKind.Letter),
        ("claim", LimitationEventKind.Claim), ("claim-admitted", LimitationEventKind.ClaimAdmitted),
        ("answer", LimitationEventKind.Answer), ("part-payment", LimitationEventKind.PartPayment),
        ("suit", LimitationEventKind.Suit),
    ];

    public static Command Make(GlobalOptions options)
    {
        var country = options.Make.Choice("--country", [.. LimitationRules.Countries]);
        country.Description = options.Words["cli.limitation.country"];
        country.Required = true;
        var due = options.Make.Day("--due");
        due.Required = true;
        var events = options.Make.Several(
            "--event", "KIND=DATE", "cli.error.bad-event", static text => Read(text) is not null);
        var of = options.Make.Choice("--of", "principal", "penalty");
        var verb = options.Verb("limitation", country, due, events, of);
        options.RunPlain(verb, (console, parsed, _) => Task.FromResult(Run(console, new LimitationQuestion
        {
            Country = parsed.GetValue(country)!,
            DueOn = parsed.GetValue(due)!.Value,
            Events = [.. (parsed.GetValue(events) ?? []).Select(text => Read(text)!.Value)],
            Subject = parsed.GetValue(of) == "penalty" ? LimitationSubject.Penalty : LimitationSubject.Principal,
            Calendar = CalendarFiles.For(parsed.GetValue(country)!),
        })));
        return verb;
    }

    private static int Run(CommandConsole console, LimitationQuestion question)
    {
        var answer = LimitationRules.Of(question)!;
        if (console.IsJson)
        {
            console.PrintJson(new LimitationJson(console.Words, answer), LimitationJsonContext.Default.LimitationJson);
            return ExitCode.Done;
        }

        Print(console, answer.Main, console.Words["limitation.last-day", ("day", answer.Main.LastDay)]);
        if (answer.NeedsLawyer) console.Print($"\n{console.Words["limitation.lawyer"]}");
        foreach (var other in answer.Others)
        {
            var reading = console.Words.Of("limitation-reading", other.Kind);
            console.Print();
            Print(console, other, console.Words["limitation.other", ("reading", reading), ("day", other.LastDay)]);
        }

        return ExitCode.Done;
    }

    private static void Print(CommandConsole console, LimitationReading reading, string headline)
    {
        console.Print(headline);
        foreach (var reason in reading.Reasons) console.Print($"- {LimitationSentences.Reason(console.Words, reason)}");
    }

    private static LimitationEvent? Read(string text)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        if (sign < 0 || OptionMaker.ReadDay(text[(sign + 1)..]) is not { } day) return null;
        var place = Array.FindIndex(Kinds, known => text.AsSpan(0, sign).SequenceEqual(known.Word));
        return place < 0 ? null : new LimitationEvent(Kinds[place].Kind, day);
    }
}
