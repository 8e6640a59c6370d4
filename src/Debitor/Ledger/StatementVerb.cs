using System.CommandLine;
using System.Text.Json.Serialization;
using Debitor.Core;
using Debitor.Core.Languages;
using Debitor.Core.Ledger;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Shell;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary><c>debitor statement</c>.</summary>
internal static class StatementVerb
{
    public static Command Make(GlobalOptions options)
    {
        var customer = CustomerChoice.Argument(options.Make);
        var from = options.Make.Day("--from");
        var to = options.Make.Day("--to");
        var company = options.Make.Text("--company", "NUMBER");
        var verb = options.Verb("statement", customer, from, to, company);
        options.Run(verb, Right.ReadCustomers, (context, parsed, cancel) => Run(
            context, parsed.GetRequiredValue(customer), parsed.GetValue(from), parsed.GetValue(to),
            parsed.GetValue(company), cancel));
        return verb;
    }

    private static async Task<int> Run(
        CommandContext context, string text, DateOnly? from, DateOnly? to, string? number,
        CancellationToken cancel)
    {
        var last = to ?? context.On;

        // A year at a time is what is compared with the customer's books.
        var first = from ?? new DateOnly(last.Year, 1, 1);
        if (first > last)
        {
            context.Console.Refuse("cli.error.period", ("from", first), ("to", last));
            return ExitCode.WrongUsage;
        }

        if (await CustomerChoice.Find(context, text, cancel) is not { } customer) return ExitCode.Refused;
        var companies = await context.Db.Companies.AsNoTracking().ToDictionaryAsync(c => c.Id, cancel);
        var only = companies.Values.SingleOrDefault(company => company.Number == number);
        if (number is not null && only is null)
            return context.Console.Refuse("cli.error.company-not-found", ("read", number));

        var pages = await new AccountStatement(context.Db).Run(customer.Id, first, last, only?.Id, cancel);
        if (context.IsJson)
        {
            context.Console.PrintJson(
                new StatementAnswer(
                    customer.Number, customer.Name, first, last,
                    [.. pages.Select(page => Json(page, companies[page.CompanyId]))]),
                StatementJson.Default.StatementAnswer);
            return ExitCode.Done;
        }

        foreach (var page in pages)
            Print(context.Console, customer, companies[page.CompanyId], page, first, last);
        if (pages.Count == 0) context.Console.Print(context.Words["statement.empty"]);
        return ExitCode.Done;
    }

    internal static StatementAnswer.Account Json(StatementPage page, Company company)
    {
        var balance = page.OpeningMinor;
        List<StatementAnswer.Line> lines = [];
        foreach (var line in page.Lines)
        {
            balance += line.DebitMinor - line.CreditMinor;
            lines.Add(new(
                line.Day, line.Kind, line.Number, Text(line.DebitMinor), Text(line.CreditMinor),
                Text(balance), line.Reason));
        }

        return new StatementAnswer.Account(
            company.Number, company.Name, page.Currency.Code, Text(page.OpeningMinor), Text(page.DebitMinor),
            Text(page.CreditMinor), Text(page.ClosingMinor), lines);

        string Text(long minor) => MinorUnits.ToText(minor, page.Currency);
    }

    private static void Print(
        CommandConsole console, Customer customer, Company company, StatementPage page, DateOnly from,
        DateOnly to)
    {
        var words = console.Words;
        console.Print(words[
            "statement.title", ("company", company.Name), ("customer", customer.Name), ("from", from),
            ("to", to)]);
        var table = new TextTable()
            .Left(words["column.day"]).Left(words["column.document"])
            .Right(words["column.debit"]).Right(words["column.credit"]).Right(words["column.balance"]);
        var balance = page.OpeningMinor;
        table.Row("", words["statement.opening", ("day", from)], "", "", Sum(balance));
        foreach (var line in page.Lines)
        {
            balance += line.DebitMinor - line.CreditMinor;
            table.Row(
                Written.ShortDay(line.Day, words.Language), Name(line, words), SumOrNone(line.DebitMinor),
                SumOrNone(line.CreditMinor), Sum(balance));
        }

        table.Row("", words["statement.turnover"], Sum(page.DebitMinor), Sum(page.CreditMinor), "");
        table.Row("", words["statement.closing", ("day", to)], "", "", Sum(page.ClosingMinor));
        console.Print(table);
        var key = page.ClosingMinor switch { > 0 => "owed", 0 => "even", _ => "credit" };
        console.Print(words[
            $"statement.{key}", ("day", to), ("customer", customer.Name), ("company", company.Name),
            ("sum", new Money(Math.Abs(page.ClosingMinor), page.Currency))]);
        console.Print();

        string Sum(long minor) => Written.Sum(new Money(minor, page.Currency), words.Language);
        string SumOrNone(long minor) => minor == 0 ? "" : Sum(minor);
    }

    private static string Name(StatementLine line, Words words)
    {
        if (line.Kind == StatementAnswer.Payment) return words["statement.payment", ("number", line.Number)];
        if (StoredWord.TryParse(line.Kind, out AdjustmentKind adjustment))
            return $"{words.Of("adjustment", adjustment)} {line.Number}";

        // A number of debt says itself what it is: УПД 318.
        var kind = StoredWord.Read<ItemKind>(line.Kind);
        return kind == ItemKind.Invoice ? line.Number : $"{words.Of("kind", kind)} {line.Number}";
    }
}

/// <summary>The answer of <c>statement --json</c>.</summary>
internal sealed record StatementAnswer(
    string Customer, string Name, DateOnly From, DateOnly To, IReadOnlyList<StatementAnswer.Account> Accounts)
{
    internal const string Payment = "payment";

    internal sealed record Account(
        string Company, string Name, string Currency, string Opening, string Debit, string Credit,
        string Closing, IReadOnlyList<Line> Lines);

    internal sealed record Line(
        DateOnly On, string Kind, string Number, string Debit, string Credit, string Balance, string? Reason);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatementAnswer))]
internal sealed partial class StatementJson : JsonSerializerContext;
