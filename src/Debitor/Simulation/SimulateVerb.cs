using System.CommandLine;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Simulation;
using Debitor.Shell;

namespace Debitor.Simulation;

/// <summary><c>debitor simulate</c>.</summary>
internal static class SimulateVerb
{
    private const int DaysDefault = 90;
    private const int SeedDefault = 1;

    public static Command Make(GlobalOptions options)
    {
        var days = options.Make.Number("--days", 1, SimulationSettings.DaysMax);
        var seed = options.Make.Number("--seed", 0, int.MaxValue);
        var policy = options.Make.Choice("--policy", [.. SimulatedPolicies.Names]);
        var against = options.Make.Choice("--against", [.. SimulatedPolicies.Names]);
        var verb = options.Verb("simulate", days, seed, policy, against);
        options.Run(verb, Right.ReadCustomers, async (context, parsed, cancel) =>
        {
            var first = await SimulatedPolicies.Of(
                context.Db, parsed.GetValue(policy) ?? SimulatedPolicies.Current, cancel);
            var dice = parsed.GetValue(seed) ?? SeedDefault;
            var read = await new PortfolioReader(context.Db, first).Read(context.On, context.Tenant, dice, cancel);
            var settings = new SimulationSettings
            {
                From = context.On,
                Days = parsed.GetValue(days) ?? DaysDefault,
                Seed = dice,
                Policy = first,
                Parts = Environment.ProcessorCount,
                EachPart = (parts, work) =>
                {
                    cancel.ThrowIfCancellationRequested();
                    Parallel.For(0, parts, work);
                },
            };
            List<SimulationResult> results = [SimulationRun.Run(read.Portfolio, settings)];
            if (parsed.GetValue(against) is { } other)
            {
                var second = settings with { Policy = await SimulatedPolicies.Of(context.Db, other, cancel) };
                results.Add(SimulationRun.Run(read.Portfolio, second));
            }

            var view = await SimulationView.Of(context, read, results, cancel);
            if (context.IsJson) context.Console.PrintJson(view.Answer(), SimulationJson.Default.SimulationAnswer);
            else view.Print(context.Console);
            return ExitCode.Done;
        });
        return verb;
    }
}
