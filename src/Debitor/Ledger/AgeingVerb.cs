using System.CommandLine;
using System.Text.Json.Serialization;
using Debitor.Core;
using Debitor.Core.Languages;
using Debitor.Core.Ledger;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Shell;

namespace Debitor.Ledger;

/// <summary><c>debitor ageing</c>.</summary>
internal static class AgeingVerb
{
    public static Command Make(GlobalOptions options)
    {
        var by = options.Make.Choice("--by", [.. StoredWord.All<AgeingBy>()]);
        var buckets = options.Make.Read<AgeingBuckets?>(
            "--buckets", "30,60,90", "cli.error.bad-buckets",
            static text => AgeingBuckets.TryParse(text, out var read) ? read : null);
        var verb = options.Verb("ageing", by, buckets);
        options.Run(verb, Right.ReadCustomers, async (context, parsed, cancel) =>
        {
            var chosen = parsed.GetValue(by) is { } word && StoredWord.TryParse(word, out AgeingBy value)
                ? value
                : (AgeingBy?)null;
            var figures = await new AgeingReport(context.Db).Run(
                context.On, parsed.GetValue(buckets) ?? AgeingBuckets.Usual, chosen, cancel);
            if (context.IsJson) context.Console.PrintJson(Json(figures), AgeingJson.Default.AgeingAnswer);
            else Print(figures, context.Console);
            return ExitCode.Done;
        });
        return verb;
    }

    internal static AgeingAnswer Json(AgeingFigures figures) => new(
        figures.On,
        figures.By is { } by ? StoredWord.Of(by) : null,
        Lines(figures.Total, figures.Buckets),
        figures.By is null
            ? null
            : [.. figures.Groups.Select(group =>
                new AgeingAnswer.Group(group.Key, group.Name, Lines(group.Ageing, figures.Buckets)))]);

    private static IReadOnlyList<AgeingAnswer.Line> Lines(Ageing ageing, AgeingBuckets buckets) =>
    [
        .. ageing.Lines.Select(line => new AgeingAnswer.Line(
            line.Currency.Code,
            MinorUnits.ToText(line.OpenMinor, line.Currency),
            MinorUnits.ToText(line.OverdueMinor, line.Currency),
            [
                .. buckets.Names.Zip(line.Amounts, (name, minor) =>
                    new AgeingAnswer.Bucket(name, MinorUnits.ToText(minor, line.Currency))),
            ])),
    ];

    private static void Print(AgeingFigures figures, CommandConsole console)
    {
        var words = console.Words;
        console.Print(words["ageing.title", ("day", figures.On)]);
        if (figures.Total.Lines.Count == 0)
        {
            console.Print(words["ageing.empty", ("day", figures.On)]);
            return;
        }

        var table = new TextTable();
        if (figures.By is { } by) table.Left(words.Of("column", by));
        table.Left(words["column.currency"]).Right(words["column.open"]).Right(words["column.overdue"]);
        foreach (var name in figures.Buckets.Names)
        {
            table.Right(name == AgeingBuckets.Current
                ? words["ageing.bucket.current"]
                : name.Replace('-', '–'));
        }

        foreach (var group in figures.Groups)
            Rows(table, group.Name.Length > 0 ? group.Name : words["ageing.without"], group.Ageing, words);
        Rows(table, figures.By is null ? null : words["column.total"], figures.Total, words);
        console.Print(table);
    }

    private static void Rows(TextTable table, string? name, Ageing ageing, Words words)
    {
        foreach (var line in ageing.Lines)
        {
            var sums = line.Amounts.Prepend(line.OverdueMinor).Prepend(line.OpenMinor)
                .Select(minor => Written.Sum(new Money(minor, line.Currency), words.Language));
            string?[] head = name is null ? [line.Currency.Code] : [name, line.Currency.Code];
            table.Row([.. head, .. sums]);
        }
    }
}

/// <summary>The published answer; see the command line in the documentation.</summary>
internal sealed record AgeingAnswer(
    DateOnly On, string? By, IReadOnlyList<AgeingAnswer.Line> Currencies,
    IReadOnlyList<AgeingAnswer.Group>? Groups)
{
    internal sealed record Line(string Currency, string Open, string Overdue, IReadOnlyList<Bucket> Buckets);

    internal sealed record Bucket(string Name, string Amount);

    internal sealed record Group(string Key, string Name, IReadOnlyList<Line> Currencies);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AgeingAnswer))]
internal sealed partial class AgeingJson : JsonSerializerContext;
