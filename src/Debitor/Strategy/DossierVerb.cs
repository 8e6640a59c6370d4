using System.CommandLine;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Shell;

namespace Debitor.Strategy;

/// <summary><c>debitor dossier</c>.</summary>
internal static class DossierVerb
{
    public static Command Make(GlobalOptions options)
    {
        var customer = CustomerChoice.Argument(options.Make);
        var verb = options.Verb("dossier", customer);
        options.Run(verb, Right.ReadCustomers, async (context, parsed, cancel) =>
        {
            var found = await CustomerChoice.Find(context, parsed.GetRequiredValue(customer), cancel);
            if (found is null) return ExitCode.Refused;
            var inputs = await PlanningInputs.Of(context.Db, cancel);
            var facts = await new CustomerDossier(context.Db, inputs)
                .Whole(found, context.On, cancel);
            if (context.IsJson)
            {
                context.Console.PrintJson(
                    DossierAnswer.Of(facts, context.Words), DossierJson.Default.DossierAnswer);
            }
            else
            {
                new DossierPage(facts, context.Console).Print();
            }

            return ExitCode.Done;
        });
        return verb;
    }
}
