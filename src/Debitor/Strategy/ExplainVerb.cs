using System.CommandLine;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Shell;

namespace Debitor.Strategy;

/// <summary><c>debitor explain</c>: why a customer has its step on a day and no other.</summary>
internal static class ExplainVerb
{
    public static Command Make(GlobalOptions options)
    {
        var customer = CustomerChoice.Argument(options.Make);
        var verb = options.Verb("explain", customer);
        options.Run(verb, Right.ReadCustomers, async (context, parsed, cancel) =>
        {
            var found = await CustomerChoice.Find(context, parsed.GetRequiredValue(customer), cancel);
            if (found is null) return ExitCode.Refused;
            var model = await new ExplainReader(context.Db, context.Tenant.TimeZone)
                .Read(found, context.On, await ExplainReader.Newest(context.Db, context.On, cancel), cancel);
            if (context.IsJson)
            {
                context.Console.PrintJson(
                    ExplainAnswer.Of(model, context.Words), ExplainJson.Default.ExplainAnswer);
                return ExitCode.Done;
            }

            var says = new ExplainWords(context.Words);
            context.Console.Print(context.Words["explain.on", ("name", found.Name), ("day", model.On)]);
            context.Console.Print(says.Sentence(model));
            context.Console.Print(says.Known(model));
            foreach (var part in model.Explanation.Tree.Parts) Print(context, says, part, 1);
            return ExitCode.Done;
        });
        return verb;
    }

    private static void Print(CommandContext context, ExplainWords says, Explained node, int depth)
    {
        context.Console.Print($"{new string(' ', 2 * depth)}{(node.Holds ? "+" : "-")} {says.Text(node)}");
        foreach (var part in node.Parts) Print(context, says, part, depth + 1);
    }
}
