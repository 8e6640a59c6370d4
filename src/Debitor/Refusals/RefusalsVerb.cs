using System.CommandLine;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Shell;

namespace Debitor.Refusals;

/// <summary><c>debitor refusals</c>: who was refused with conditions, and when somebody looks again.</summary>
internal static class RefusalsVerb
{
    public static Command Make(GlobalOptions options)
    {
        var all = options.Make.Flag("--ended");
        var verb = options.Verb("refusals", all);
        options.Run(verb, Right.ReadCustomers, async (context, parsed, cancel) =>
        {
            var lines = await RefusalList.Read(context.Db, parsed.GetValue(all), cancel);
            if (context.IsJson)
            {
                context.Console.PrintJson(
                    RefusalAnswers.Of(context.On, lines), RefusalJson.Default.RefusalAnswers);
                return ExitCode.Done;
            }

            if (lines.Count == 0)
            {
                context.Console.Print(context.Words["refusals.empty"]);
                return ExitCode.Done;
            }

            var words = context.Words;
            var table = new TextTable().Left(words["column.customer"]).Left(words["prevention.state"])
                .Left(words["refusal.look-again"]).Left(words["refusal.reason"]).Left(words["refusal.conditions"]);
            foreach (var line in lines)
            {
                table.Row(
                    line.Name, words.Of("refusal-state", line.Case.State),
                    line.Case.LookAgainOn is { } day ? Written.ShortDay(day, words.Language) : null,
                    line.Reason is { } reason ? words.Of("refusal-reason", reason) : null, line.Case.Conditions);
            }

            context.Console.Print(table);
            return ExitCode.Done;
        });
        return verb;
    }
}
