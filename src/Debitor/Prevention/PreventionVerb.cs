using System.CommandLine;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Shell;
using Debitor.Strategy;

namespace Debitor.Prevention;

/// <summary><c>debitor prevention</c>: what prevents debts of a customer, and what is still to be done.</summary>
internal static class PreventionVerb
{
    public static Command Make(GlobalOptions options)
    {
        var customer = CustomerChoice.Argument(options.Make);
        var verb = options.Verb("prevention", customer);
        options.Run(verb, Right.ReadCustomers, async (context, parsed, cancel) =>
        {
            var found = await CustomerChoice.Find(context, parsed.GetRequiredValue(customer), cancel);
            if (found is null) return ExitCode.Refused;
            var asked = PreventionPolicy.Of(await PlanningInputs.Of(context.Db, cancel));
            await using var snapshot = await context.Db.Database.BeginSnapshot(cancel);

            // A day is judged at its end.
            var end = context.On.AddDays(1).ToDateTime(TimeOnly.MinValue);
            var model = await new PreventionReader(context.Db, asked, context.On, end).Read(found, cancel);
            if (context.IsJson)
            {
                context.Console.PrintJson(
                    PreventionAnswer.Of(model, found.Number, context.On, context.Words),
                    PreventionJson.Default.PreventionAnswer);
            }
            else
            {
                Print(context, found, model, asked);
            }

            return ExitCode.Done;
        });
        return verb;
    }

    private static void Print(
        CommandContext context, Customer customer, PreventionModel model, Core.Prevention.PreventionTerms asked)
    {
        var words = context.Words;
        var sentences = new PreventionSentences(words);
        context.Console.Print(customer.Name);
        context.Console.Print(words[
            "prevention.head", ("score", model.Checklist.Score),
            ("band", words.Of("prevention-band", model.Checklist.Band))]);
        var table = new TextTable().Left(words["prevention.line"]).Left(words["prevention.state"])
            .Left(words["prevention.until"]).Right(words["prevention.points"]).Left(words["prevention.evidence"]);
        foreach (var line in model.Checklist.Lines)
        {
            table.Row(
                words.Of("prevention-item", line.Item), words.Of("prevention-state", line.State),
                line.ValidUntil is { } until ? Written.ShortDay(until, words.Language) : null,
                Written.Number(line.Weight * line.Percent / 100, words.Language), sentences.Why(line));
        }

        context.Console.Print(table);
        var now = model.Terms is { } terms ? sentences.Of(terms) : words["terms.none"];
        context.Console.Print($"{words["terms.title"]}: {now}");
        var proposed = model.Proposal.Terms is { } better
            ? $"{words.Of("terms-move", model.Proposal.Move)}: {sentences.Of(better)}. "
            : "";
        context.Console.Print(proposed + sentences.Why(model.Proposal, model.Record, asked));
        foreach (var seen in model.Conditions.Take(3))
            context.Console.Print($"{Conversation.PreparationSentences.Of(words, seen)} {seen.Row.Text}");
        if (model.Word.Judged > 0)
        {
            context.Console.Print(words[
                "own-word.head", ("kept", model.Word.InTime), ("all", model.Word.Judged)]);
        }

        if (model.Refusal is { } refusal)
        {
            context.Console.Print(
                $"{words["refusal.title"]}: {words.Of("refusal-state", refusal.State)}");
        }
    }
}
