using System.CommandLine;
using Debitor.Core;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Shell;
using Debitor.Strategy;

namespace Debitor.Supply;

/// <summary><c>debitor ship</c>: may goods go out? Ends with 1 when they may not.</summary>
internal static class ShipVerb
{
    public static Command Make(GlobalOptions options)
    {
        var customer = CustomerChoice.Argument(options.Make);
        var sum = options.Make.Text("--sum", "SUM");
        var currency = options.Make.Text("--currency-of-sum", "CODE");
        var order = options.Make.Text("--order", "NUMBER");
        var verb = options.Verb("ship", customer, sum, currency, order);
        options.Run(verb, Right.SeeShipping, async (context, parsed, cancel) =>
        {
            var found = await CustomerChoice.Find(context, parsed.GetRequiredValue(customer), cancel);
            if (found is null) return ExitCode.Refused;
            var code = parsed.GetValue(currency) ?? found.Currency;
            if (!Currency.TryParse(code, out var known)) return context.Console.Refuse("supply.currency-unknown");
            Money? asked = null;
            if (parsed.GetValue(sum) is { } text)
            {
                if (!MinorUnits.TryParse(text, known, out var minor) || minor <= 0)
                    return context.Console.Refuse("cli.ship.bad-sum", ("read", text), ("currency", known.Code));
                asked = new Money(minor, known);
            }

            var inputs = await PlanningInputs.Of(context.Db, cancel);
            var facts = await ShippingFacts.Read(context.Db, inputs, found, context.On, cancel);
            return Tell(context, facts, asked, parsed.GetValue(order));
        });
        return verb;
    }

    private static int Tell(CommandContext context, ShippingFacts facts, Money? sum, string? order)
    {
        var answer = facts.Answer(sum, order);
        var words = context.Words;
        var seesDebts = context.Acting.May(Right.ReadCustomers);
        var told = MayShip.Of(facts, answer, words, seesDebts);
        var code = answer.May ? ExitCode.Done : ExitCode.Refused;
        if (context.IsJson)
        {
            context.Console.PrintJson(told, ShippingJson.Default.MayShip);
            return code;
        }

        context.Console.Print($"{facts.Customer.Name}: {told.Text}");
        if (!answer.May && told.Why is { } why)
            context.Console.Print(words["ship.reasons", ("reasons", string.Join(", ", why))]);
        if (seesDebts && answer.Left is { } left)
        {
            context.Console.Print(left.Minor < 0
                ? words["ship.over-by", ("sum", -left)]
                : words["ship.left", ("sum", left)]);
        }

        return code;
    }
}
