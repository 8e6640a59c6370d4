using System.CommandLine;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Simulation;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;
using Debitor.Shell;
using Debitor.Strategy.Policies;

namespace Debitor.Simulation;

/// <summary><c>debitor simulate</c>.</summary>
internal static class SimulateVerb
{
    private const int DaysDefault = 90;
    private const int SeedDefault = 1;
    private const string PolicyValue = "FILE|NAME|NUMBER";

    public static Command Make(GlobalOptions options)
    {
        var days = options.Make.Number("--days", 1, SimulationSettings.DaysMax);
        var seed = options.Make.Number("--seed", 0, int.MaxValue);
        var policy = options.Make.Text("--policy", PolicyValue);
        var against = options.Make.Text("--against", PolicyValue);
        var verb = options.Verb("simulate", days, seed, policy, against);
        options.Run(verb, Right.ReadCustomers, async (context, parsed, cancel) =>
        {
            List<Policy> policies = [];
            string?[] asked = [parsed.GetValue(policy) ?? SimulatedPolicies.Current, parsed.GetValue(against)];
            foreach (var named in asked)
            {
                if (named is null) continue;
                if (await Find(context, named, cancel) is not { } found) return ExitCode.Refused;
                policies.Add(found);
            }

            var dice = parsed.GetValue(seed) ?? SeedDefault;
            var read = await new PortfolioReader(context.Db, policies[0])
                .Read(context.On, context.Tenant, dice, null, cancel);
            var settings = new SimulationSettings
            {
                From = context.On,
                Days = parsed.GetValue(days) ?? DaysDefault,
                Seed = dice,
                Policy = policies[0],
                Parts = Environment.ProcessorCount,
                EachPart = (parts, work) =>
                {
                    cancel.ThrowIfCancellationRequested();
                    Parallel.For(0, parts, work);
                },
            };
            var results = policies
                .Select(tried => SimulationRun.Run(read.Portfolio, settings with { Policy = tried })).ToList();
            var view = await SimulationView.Of(context.Db, context.Words, read, results, cancel);
            if (context.IsJson) context.Console.PrintJson(view.Answer(), SimulationJson.Default.SimulationAnswer);
            else view.Print(context.Console);
            return ExitCode.Done;
        });
        return verb;
    }

    // Null when it was told why there is none.
    private static async Task<Policy?> Find(CommandContext context, string named, CancellationToken cancel)
    {
        if (await SimulatedPolicies.Of(context.Db, named, cancel) is { } known) return known;
        if (!PolicyVerbs.IsFile(context.Console, named))
        {
            PolicyVerbs.Unknown(context.Console, named);
            return null;
        }

        if (await PolicyVerbs.Text(context.Console, named, cancel) is not { } text)
        {
            PolicyVerbs.Unreadable(context.Console, named);
            return null;
        }

        var reading = PolicyFiles.Read(text, null);
        if (reading.IsGood) return PlannerPolicy.Of(reading.Book!, named);
        foreach (var remark in reading.Remarks) context.Console.Say(PolicySentences.Of(remark, named, context.Words));
        return null;
    }
}
