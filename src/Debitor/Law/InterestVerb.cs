using System.CommandLine;
using Debitor.Core.Law;
using Debitor.Shell;

namespace Debitor.Law;

/// <summary><c>debitor interest REGIME</c>: what delay costs, without a database.</summary>
internal static class InterestVerb
{
    private const string DatedSum = "DATE=SUM";

    public static Command Make(GlobalOptions options)
    {
        var of = new Options(options);
        var verb = options.Verb("interest", of.Regime);
        foreach (var option in of.All) verb.Add(option);
        options.RunPlain(verb, (console, parsed, _) => Task.FromResult(Run(console, of.Read(parsed), parsed, of)));
        return verb;
    }

    private static int Run(CommandConsole console, InterestRequest request, ParseResult parsed, Options of)
    {
        var (asked, misuse) = new InterestRequestReader(request).Read();
        if (misuse is not null)
        {
            console.Say(console.Words[misuse.Key, misuse.Args]);
            return ExitCode.WrongUsage;
        }

        var (rates, problem) = RateTexts.Read(console.Environment.Folder, parsed.GetValue(of.Rates));
        if (problem is not null)
        {
            console.Say(RateTexts.Sentence(console.Words, problem));
            return ExitCode.Refused;
        }

        var question = asked! with { Rates = rates };
        var (calculation, refusal) = LateInterest.Calculate(question);
        if (refusal is { } no)
        {
            console.Say(InterestSentences.Refusal(console.Words, question, no));
            return ExitCode.Refused;
        }

        var readings = InterestReadings.Of(question, calculation!);
        var answer = new InterestAnswer(console.Words, request.Regime, question, calculation!, readings);
        if (console.IsJson) console.PrintJson(answer, InterestJson.Default.InterestAnswer);
        else InterestPaper.Print(console, question, calculation!, readings);
        return ExitCode.Done;
    }

    /// <summary>The options of the verb.</summary>
    private sealed class Options
    {
        private readonly GlobalOptions _options;

        public Options(GlobalOptions options)
        {
            _options = options;
            var make = options.Make;
            Regime = make.Argument("regime");
            Regime.Validators.Add(result =>
            {
                var read = result.Tokens[0].Value;
                string[] words = [.. InterestRegimeWord.All.Select(known => known.Word)];
                if (words.Contains(read)) return;
                result.AddError(options.Words[
                    "cli.error.unknown-word", ("name", "REGIME"), ("read", read), ("words", string.Join(", ", words))]);
            });
            Principal = Needed(make.Text("--principal", "SUM"));
            Due = Needed(make.Day("--due"));
            To = Needed(Said(make.Day("--to"), "to"));
            Payments = make.Several(
                "--payment", DatedSum, "cli.error.bad-dated-sum", IsDated, "cli.interest.payment");
            Charges = make.Several("--charge", DatedSum, "cli.error.bad-dated-sum", IsDated);
            Texts =
            [
                make.Text("--rate", "PERCENT|1/300"), make.Text("--daily", "PERCENT"), make.Text("--cap", "PERCENT"),
                make.Text("--cap-base", "overdue|invoice=SUM|contract=SUM"), make.Text("--country", "CC"),
                new("--currency") { HelpName = "CODE", Description = options.Words["cli.interest.currency"] },
                make.Choice("--inflation-rule", "half-month", "month-after", "over-fifteen-days", "none"),
                make.Choice("--inflation-method", "by-part", "open-parts", "by-balance"),
                make.Choice("--payment-day", "counts", "free"),
                make.Choice("--rate-mode", "split", "fixed-at-start", "fixed-at-payment"),
                make.Choice("--rounding", "per-row", "once", "per-day"),
                make.Choice("--moratorium", "by-due-day", "never", "always"),
                make.Choice("--six-months", "by-due-day", "never", "always"), make.Text("--fee", "SUM"),
                make.Choice("--year-days", "360", "365"),
            ];
            Rates = make.Text("--rates", "FILE");
        }

        public Argument<string> Regime { get; }

        public Option<string?> Rates { get; }

        public IEnumerable<Option> All => [Principal, Due, To, Payments, Charges, .. Texts, Rates];

        private Option<string?> Principal { get; }

        private Option<DateOnly?> Due { get; }

        private Option<DateOnly?> To { get; }

        private Option<string[]> Payments { get; }

        private Option<string[]> Charges { get; }

        private Option<string?>[] Texts { get; }

        public InterestRequest Read(ParseResult parsed)
        {
            return new InterestRequest
            {
                Regime = parsed.GetValue(Regime)!,
                Principal = parsed.GetValue(Principal)!,
                Due = parsed.GetValue(Due)!.Value,
                To = parsed.GetValue(To)!.Value,
                Payments = parsed.GetValue(Payments) ?? [],
                Charges = parsed.GetValue(Charges) ?? [],
                Rate = Text("--rate"),
                Daily = Text("--daily"),
                Cap = Text("--cap"),
                CapBase = Text("--cap-base"),
                Country = Text("--country"),
                Currency = Text("--currency")?.ToUpperInvariant(),
                InflationRule = Text("--inflation-rule"),
                InflationMethod = Text("--inflation-method"),
                PaymentDay = Text("--payment-day"),
                RateMode = Text("--rate-mode"),
                Rounding = Text("--rounding"),
                Moratorium = Text("--moratorium"),
                SixMonths = Text("--six-months"),
                Fee = Text("--fee"),
                YearDays = Text("--year-days"),
            };

            string? Text(string name) => parsed.GetValue(Array.Find(Texts, option => option.Name == name)!);
        }

        private static bool IsDated(string text) => InterestRequestReader.Dated(text) is not null;

        private static Option<T> Needed<T>(Option<T> option)
        {
            option.Required = true;
            return option;
        }

        // Another verb has an option of this name that says something else.
        private Option<T> Said<T>(Option<T> option, string word)
        {
            option.Description = _options.Words[$"cli.interest.{word}"];
            return option;
        }
    }
}
