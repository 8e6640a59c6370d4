using System.CommandLine;
using System.Globalization;
using Debitor.Core.Ledger;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Shell;

namespace Debitor.Ledger;

/// <summary>The verbs that change the ledger by hand; the day of a change is the day to act as.</summary>
internal static class LedgerChangeCommands
{
    private const string Source = "cli";

    /// <summary>A change of a customer's ledger, the customer given by number.</summary>
    private delegate Task<LedgerAnswer> Change(
        LedgerDesk desk, string customer, DateOnly on, ParseResult parsed, CancellationToken cancel);

    public static void AddTo(Command root, GlobalOptions options)
    {
        root.Add(Allocate(options));
        root.Add(options.Verb("undo", Undo(options)));
        root.Add(Refund(options));
        root.Add(ChargeBack(options));
        root.Add(TakeOut(options, "offset", AdjustmentKind.Offset));
        root.Add(TakeOut(options, "write-off", AdjustmentKind.WriteOff));
        root.Add(TakeOut(options, "assign", AdjustmentKind.Assignment));
        root.Add(Reverse(options));
    }

    private static Command Allocate(GlobalOptions options)
    {
        var names = new LedgerNames(options);
        var debtor = options.Make.Text("--debtor", "CUSTOMER");
        var oldestFirst = options.Make.Flag("--oldest-first");
        var verb = options.Verb(
            "allocate", names.Customer, names.Credit, names.PaidOn, names.Item, names.Kind, names.Year,
            names.Company, names.Amount, debtor, names.Reason, oldestFirst);
        Run(
            options, verb, Right.AllocateCredits, names,
            parsed => parsed.GetValue(oldestFirst) ? [] : [names.Credit, names.Item],
            (desk, customer, on, parsed, cancel) => parsed.GetValue(oldestFirst)
                ? AllocateOldestFirst.Run(desk, customer, on, cancel)
                : AllocateCredit.Run(
                    desk,
                    new AllocateCredit.Request(
                        customer, names.CreditOf(parsed, names.Credit), names.ItemOf(parsed),
                        parsed.GetValue(names.Amount), parsed.GetValue(debtor),
                        parsed.GetValue(names.Reason)),
                    cancel));
        return verb;
    }

    private static Command Undo(GlobalOptions options)
    {
        var names = new LedgerNames(options);
        var verb = options.Verb(
            "undo allocation", names.Customer, names.Credit, names.PaidOn, names.Item, names.Kind, names.Year,
            names.Company, names.Reason);
        Run(
            options, verb, Right.AllocateCredits, names, _ => [names.Credit, names.Item],
            (desk, customer, _, parsed, cancel) => UndoAllocation.Run(
                desk,
                new UndoAllocation.Request(
                    customer, names.CreditOf(parsed, names.Credit), names.ItemOf(parsed),
                    parsed.GetValue(names.Reason)),
                cancel));
        return verb;
    }

    private static Command Refund(GlobalOptions options)
    {
        var names = new LedgerNames(options);
        var verb = options.Verb(
            "refund", names.Customer, names.Payment, names.PaidOn, names.Company, names.Amount, names.Reason);
        Run(
            options, verb, Right.AdjustLedger, names, _ => [names.Payment],
            (desk, customer, on, parsed, cancel) => RefundPayment.Run(
                desk,
                new RefundPayment.Request(
                    customer, names.CreditOf(parsed, names.Payment), parsed.GetValue(names.Amount), on,
                    parsed.GetValue(names.Reason)),
                cancel));
        return verb;
    }

    private static Command ChargeBack(GlobalOptions options)
    {
        var names = new LedgerNames(options);
        var verb = options.Verb(
            "chargeback", names.Customer, names.Payment, names.PaidOn, names.Company, names.Reason);
        Run(
            options, verb, Right.AdjustLedger, names, _ => [names.Payment],
            (desk, customer, on, parsed, cancel) => ChargeBackPayment.Run(
                desk,
                new ChargeBackPayment.Request(
                    customer, names.CreditOf(parsed, names.Payment), on, parsed.GetValue(names.Reason)),
                cancel));
        return verb;
    }

    private static Command TakeOut(GlobalOptions options, string name, AdjustmentKind kind)
    {
        var names = new LedgerNames(options);
        var verb = options.Verb(
            name, names.Customer, names.Item, names.Kind, names.Year, names.Company, names.Amount,
            names.Reason);
        Run(
            options, verb, Right.AdjustLedger, names, _ => [names.Item],
            (desk, customer, on, parsed, cancel) => AdjustItem.Run(
                desk,
                new AdjustItem.Request(
                    customer, kind, names.ItemOf(parsed), parsed.GetValue(names.Amount), on,
                    parsed.GetValue(names.Reason)),
                cancel));
        return verb;
    }

    private static Command Reverse(GlobalOptions options)
    {
        var names = new LedgerNames(options);
        var adjustment = options.Make.Choice(
            "--adjustment", [.. StoredWord.All<AdjustmentKind>().Select(LedgerNames.Dashed)]);
        var id = options.Make.Text("--id", "ID");
        var verb = options.Verb(
            "reverse", names.Customer, adjustment, names.Item, names.Payment, id, names.Reason);
        Run(
            options, verb, Right.AdjustLedger, names,
            parsed => parsed.GetValue(names.Payment) is null ? [adjustment, names.Item] : [adjustment],
            (desk, customer, _, parsed, cancel) => ReverseAdjustment.Run(
                desk,
                new ReverseAdjustment.Request(
                    customer,
                    StoredWord.Read<AdjustmentKind>(LedgerNames.Stored(parsed.GetValue(adjustment)!)),
                    (parsed.GetValue(names.Item) ?? parsed.GetValue(names.Payment))!, Id(parsed.GetValue(id)),
                    parsed.GetValue(names.Reason)),
                cancel));
        return verb;
    }

    private static void Run(
        GlobalOptions options, Command verb, Right needs, LedgerNames names,
        Func<ParseResult, Option<string?>[]> required, Change change) =>
        options.Run(verb, needs, async (context, parsed, cancel) =>
        {
            var missing = required(parsed).FirstOrDefault(option => parsed.GetValue(option) is null);
            if (missing is not null) return LedgerAnswers.Missing(context.Console, missing);
            var text = parsed.GetRequiredValue(names.Customer);
            if (await CustomerChoice.Find(context, text, cancel) is not { } customer) return ExitCode.Refused;
            var desk = new LedgerDesk(
                context.Db, context.Ids, context.Clock, new Actor(context.Actor, context.SystemUser), Source);
            var answer = await change(desk, customer.Number, context.On, parsed, cancel);
            if (answer.Receipt is not null) await context.AfterChange(cancel);
            return LedgerAnswers.Print(context.Console, answer);
        });

    // What is no number names nothing: the answer then says that there is no such adjustment.
    private static long? Id(string? text) =>
        text is null ? null : long.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : 0;
}

/// <summary>
/// How documents, payments and sums are named at the command line; made anew for every verb.
/// </summary>
internal sealed class LedgerNames(GlobalOptions options)
{
    private const int YearMin = 1990;
    private const int YearMax = 2200;

    public Argument<string> Customer { get; } = CustomerChoice.Argument(options.Make);
    public Option<string?> Credit { get; } = options.Make.Text("--credit", "NUMBER");
    public Option<string?> Payment { get; } = options.Make.Text("--payment", "NUMBER");
    public Option<DateOnly?> PaidOn { get; } = options.Make.Day("--paid-on");
    public Option<string?> Item { get; } = options.Make.Text("--item", "NUMBER");
    public Option<string?> Kind { get; } = options.Make.Choice(
        "--kind", [.. StoredWord.All<ItemKind>().Select(Dashed)]);

    public Option<int?> Year { get; } = options.Make.Number("--year", YearMin, YearMax);
    public Option<string?> Company { get; } = options.Make.Text("--company", "NUMBER");
    public Option<string?> Amount { get; } = options.Make.Text("--amount", "SUM");
    public Option<string?> Reason { get; } = options.Make.Text("--reason", "TEXT");

    public ItemReference ItemOf(ParseResult parsed) => new(
        parsed.GetValue(Item)!, parsed.GetValue(Company),
        parsed.GetValue(Kind) is { } kind ? StoredWord.Read<ItemKind>(Stored(kind)) : null,
        parsed.GetValue(Year));

    public CreditReference CreditOf(ParseResult parsed, Option<string?> number) =>
        new(parsed.GetValue(number)!, parsed.GetValue(PaidOn), parsed.GetValue(Company));

    /// <summary>A stored word as it is typed: <c>write-off</c>.</summary>
    public static string Dashed(string word) => word.Replace('_', '-');

    /// <summary>A typed word as it is stored: <c>write_off</c>.</summary>
    public static string Stored(string word) => word.Replace('-', '_');
}
