using System.CommandLine;
using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Shell;

namespace Debitor.Strategy.Policies;

/// <summary><c>debitor policy list</c>: the versions and the policies of the program.</summary>
internal static class PolicyListVerb
{
    public static Command Make(GlobalOptions options)
    {
        var verb = options.Verb("policy list");
        options.Run(verb, Right.ReadCustomers, async (context, _, cancel) =>
        {
            var lines = await new PolicyVersions(context.Db).List(context.Acting.PersonId, cancel);
            var inForce = await PlanningInputs.Of(context.Db, cancel);
            if (context.IsJson)
            {
                context.Console.PrintJson(
                    new PolicyListJson(
                        inForce.Number ?? 0, inForce.Book!.Name, PolicyFiles.Shipped,
                        [.. lines.Select(PolicyListJson.Line.Of)]),
                    PolicyJson.Default.PolicyListJson);
            }
            else
            {
                Print(context, lines, inForce);
            }

            return ExitCode.Done;
        });
        return verb;
    }

    private static void Print(
        CommandContext context, IReadOnlyList<PolicyVersionLine> lines, PlanningInputs inForce)
    {
        var words = context.Words;
        if (inForce.Number == 0) context.Console.Print(words["policy-verb.none", ("name", inForce.Book!.Name)]);
        if (lines.Count > 0)
        {
            var table = new TextTable().Right(words["policy-verb.column.number"])
                .Left(words["policy-verb.column.name"]).Left(words["policy-verb.column.state"])
                .Left(words["policy-verb.column.at"]).Left(words["policy-verb.column.author"])
                .Left(words["policy-verb.column.reason"]);
            foreach (var line in lines)
            {
                var at = DateOnly.FromDateTime(line.Row.PublishedAt ?? line.Row.RecordedAt);
                table.Row(
                    line.Row.Number?.ToString(CultureInfo.InvariantCulture), line.Row.Name,
                    words.Of("policy-state", line.Row.State), Written.ShortDay(at, words.Language),
                    line.Author, line.Row.Reason);
            }

            context.Console.Print(table);
        }

        context.Console.Print(words["policy-verb.shipped", ("names", string.Join(", ", PolicyFiles.Shipped))]);
    }
}
