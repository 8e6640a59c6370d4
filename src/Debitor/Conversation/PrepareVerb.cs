using System.CommandLine;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Shell;

namespace Debitor.Conversation;

/// <summary><c>debitor prepare</c>: everything that is to be known before a talk with a customer.</summary>
internal static class PrepareVerb
{
    public static Command Make(GlobalOptions options)
    {
        var customer = CustomerChoice.Argument(options.Make);
        var verb = options.Verb("prepare", customer);
        options.Run(verb, Right.ReadCustomers, async (context, parsed, cancel) =>
        {
            var found = await CustomerChoice.Find(context, parsed.GetRequiredValue(customer), cancel);
            if (found is null) return ExitCode.Refused;
            var reader = new PreparationReader(context.Db, found, context.On, NowThere(context, found));
            var model = await reader.Read(cancel);
            if (context.IsJson)
            {
                context.Console.PrintJson(
                    PreparationAnswer.Of(model, context.Words), PreparationJson.Default.PreparationAnswer);
            }
            else
            {
                new PreparationPage(model, context.Console).Print();
            }

            return ExitCode.Done;
        });
        return verb;
    }

    // Another day than the current one has no hour.
    private static DateTime? NowThere(CommandContext context, Customer customer)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(customer.TimeZone);
        var there = TimeZoneInfo.ConvertTime(context.Clock.GetUtcNow(), zone).DateTime;
        return DateOnly.FromDateTime(there) == context.On ? there : null;
    }
}
