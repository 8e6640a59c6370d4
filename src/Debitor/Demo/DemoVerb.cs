using System.CommandLine;
using System.Globalization;
using Debitor.Core.Platform.Identity;
using Debitor.Import;
using Debitor.Law;
using Debitor.Platform.Audit;
using Debitor.Platform.Web;
using Debitor.Shell;
using Debitor.Strategy;
using Debitor.Supply;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Demo;

/// <summary><c>debitor demo</c>: the demo company, planned and shown.</summary>
internal static class DemoVerb
{
    public static Command Make(GlobalOptions options)
    {
        var noServe = options.Make.Flag("--no-serve");
        var listening = new ListeningOptions(options);
        var verb = options.Verb("demo", noServe, listening.Port);
        options.Run(verb, Right.ManagePeople, async (context, parsed, cancel) =>
        {
            var on = options.Request(parsed).On ?? CalendarFiles.For(context.Tenant.Country).OnOrAfter(context.On);
            var label = $"demo {on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
            if (await HoldsOtherData(context, label, cancel))
                return context.Console.Refuse("demo.other-data", ("database", context.Databases.Address.Shown));

            await Import(context, on, label, cancel);
            await DemoAgreements.Record(context, on, cancel);
            var inputs = await PlanningInputs.Of(context.Book, cancel);
            await new PlanCustomers(context.Book, context.Ids, context.Clock, inputs)
                .Run(on, context.Actor, cancel);
            await new SupplyWatch(
                context.Book, context.Ids, context.Clock, new Actor(context.Actor, context.SystemUser))
                .Daily(on, cancel);
            await Sealer.Seal(context.Book, cancel);
            var database = context.Databases.Address.Shown;
            context.Console.Say(context.Words["demo.built", ("database", database), ("day", on)]);
            var list = await new TodayList(context.Book, inputs).For(on, context.Tenant, cancel);
            TodayVerb.Show(list!, inputs.Policy, null, null, context);
            if (parsed.GetValue(noServe)) return ExitCode.Done;
            await DemoAccounts.Make(context, cancel);
            return await ServeVerb.Run(
                context, on, listening.Of(parsed), () => DemoAccounts.Show(context, cancel), cancel);
        });
        return verb;
    }

    private static async Task<bool> HoldsOtherData(CommandContext context, string label, CancellationToken cancel) =>
        await context.Book.Customers.AnyAsync(cancel)
        && !await context.Book.ImportRuns.AllAsync(run => run.FileNames == label, cancel);

    // The demo goes in by the way every company's data does: as files.
    private static async Task Import(CommandContext context, DateOnly on, string label, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("debitor-demo-");
        try
        {
            List<string> paths = [];
            foreach (var table in DemoCompany.Tables(on))
            {
                var path = Path.Combine(folder.FullName, $"{table.Kind}.csv");
                await File.WriteAllTextAsync(path, table.Csv, cancel);
                paths.Add(path);
            }

            var actor = new Actor(context.Actor, context.SystemUser);
            var import = new ImportFiles(context.Book, context.Ids, context.Clock, new Journal(context.Ids));
            var report = await import.Run(new ImportRequest(paths, on, actor) { Label = label }, cancel);
            if (report.Problems.Count > 0)
            {
                throw new InvalidOperationException(
                    "The demo company does not import: " + ImportSentences.Of(report.Problems[0], context.Words));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
