using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Shell;

namespace Debitor.Strategy;

/// <summary><c>debitor today</c>.</summary>
internal static class TodayVerb
{
    private const int LimitMax = 1_000_000;

    public static Command Make(GlobalOptions options)
    {
        var manager = options.Make.Text("--manager", "EMAIL|NAME");
        var limit = options.Make.Number("--limit", 1, LimitMax);
        var verb = options.Verb("today", manager, limit);
        options.Run(verb, Right.ReadCustomers, async (context, parsed, cancel) =>
        {
            var inputs = await PlanningInputs.Of(context.Db, cancel);
            var list = await new TodayList(context.Db, inputs).For(context.On, context.Tenant, cancel);
            if (list is null) return NoPlan(context);
            long? owner = null;
            if (parsed.GetValue(manager) is { } named)
            {
                owner = Owner(named, context);
                if (owner is null) return context.Console.Refuse("cli.error.person-not-found", ("read", named));
            }

            Show(list, inputs.Policy, owner, parsed.GetValue(limit), context);
            return ExitCode.Done;
        });
        return verb;
    }

    /// <summary>Prints the list, or its JSON.</summary>
    public static void Show(
        DayList list, Policy policy, long? owner, int? limit, CommandContext context)
    {
        var view = new TodayView(list, owner, context.Words, policy);
        if (context.IsJson) context.Console.PrintJson(view.Answer(limit), TodayJson.Default.TodayAnswer);
        else view.Print(context.Console, limit);
    }

    private static int NoPlan(CommandContext context)
    {
        var on = context.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return context.Console.Refuse("cli.error.no-plan", ("day", context.On), ("on", on));
    }

    private static long? Owner(string named, CommandContext context)
    {
        var folded = Folding.Name(named);
        return context.Db.People.Where(person => person.Email == named || person.NameFolded == folded)
            .OrderBy(person => person.Id).Select(person => (long?)person.Id).FirstOrDefault();
    }
}

/// <summary>A day's list as one person, or everybody, sees it.</summary>
internal sealed class TodayView
{
    private readonly DayList _list;
    private readonly Words _words;
    private readonly Policy _policy;
    private readonly List<WorklistLine> _lines;
    private readonly List<(SkipReason Reason, int Count)> _skips;

    public TodayView(DayList list, long? owner, Words words, Policy policy)
    {
        _list = list;
        _words = words;
        _policy = policy;
        _lines = [.. list.Worklist.Lines.Where(line => owner is null || line.OwnerId == owner)];
        _skips =
        [
            .. list.Worklist.Skips.Where(skip => owner is null || skip.OwnerId == owner)
                .GroupBy(skip => skip.Reason)
                .Select(group => (group.Key, group.Count()))
                .OrderBy(group => group.Key),
        ];
    }

    public TodayAnswer Answer(int? limit) => new(
        _list.On,
        [.. _lines.Take(limit ?? int.MaxValue).Select(Item)],
        [.. _skips.Select(skip => new TodayAnswer.Skip(StoredWord.Of(skip.Reason), skip.Count))]);

    public void Print(CommandConsole console, int? limit)
    {
        console.Print(Title());
        if (_list.BankKnownThrough is { } through) console.Print(_words["today.bank", ("day", through)]);
        if (_lines.Count == 0)
        {
            console.Print(_words[_list.HasCustomers ? "today.empty" : "today.empty.no-customers"]);
        }
        else
        {
            PrintLines(console, limit ?? int.MaxValue);
        }

        PrintSkips(console);
    }

    private void PrintLines(CommandConsole console, int limit)
    {
        var table = new TextTable().Right("№").Left(_words["column.customer"]).Right(_words["column.overdue"])
            .Right(_words["column.days"]).Left(_words["column.step"]).Left(_words["column.owner"])
            .Right(_words["column.score"]).Left(_words["column.reason"]);
        var number = 0;
        foreach (var line in _lines.Take(limit))
        {
            var step = line.Candidate.Step!;
            var overdue = line.Candidate.Debts.Select(debt =>
                Written.Money(debt.Overdue.IsZero ? debt.Open : debt.Overdue, _words.Language));
            var days = line.Candidate.Debts.Select(debt => debt.Days).DefaultIfEmpty(0).Max();
            table.Row(
                $"{++number}", _list.Customers[line.Candidate.CustomerId].Name, string.Join("; ", overdue), $"{days}",
                $"{_words.Of("channel", step.Channel)}: {StepWords.Name(_words, step.Rule)}{Person(step)}", Owner(line),
                $"{line.Score.Total}", Reason(line));
        }

        console.Print(table);
        var hidden = _lines.Count - number;
        if (hidden > 0) console.Print(_words["today.more", ("count", hidden), ("total", _lines.Count)]);
    }

    private void PrintSkips(CommandConsole console)
    {
        if (_skips.Count == 0) return;
        var reasons = _skips.Select(skip =>
            _words["not-today.reason", ("reason", _words.Of("skip", skip.Reason)), ("count", skip.Count)]);
        console.Print(_words[
            "not-today.title", ("count", _skips.Sum(skip => skip.Count)), ("reasons", string.Join(" · ", reasons))]);
    }

    private string Title()
    {
        var sums = _lines.SelectMany(line => line.Candidate.Debts)
            .GroupBy(debt => debt.Overdue.Currency)
            .Select(group => new Money(group.Sum(debt => debt.Overdue.Minor), group.Key))
            .Where(sum => !sum.IsZero)
            .OrderBy(sum => sum.Currency)
            .Select(sum => Written.Money(sum, _words.Language))
            .ToList();
        return sums.Count == 0
            ? _words["today.title.no-debt", ("day", _list.On), ("count", _lines.Count)]
            : _words["today.title", ("day", _list.On), ("count", _lines.Count), ("sum", string.Join(", ", sums))];
    }

    private TodayAnswer.Item Item(WorklistLine line)
    {
        var customer = _list.Customers[line.Candidate.CustomerId];
        var step = line.Candidate.Step!;
        var hours = new TodayAnswer.Hours($"{_policy.HoursFrom:HH:mm}", $"{_policy.HoursTo:HH:mm}", customer.TimeZone);
        return new TodayAnswer.Item(
            customer.Number, customer.Name, step.Rule, StoredWord.Of(step.Channel), Owner(line), step.DueOn,
            new TodayAnswer.Why(step.Rule, Reason(line)),
            [.. line.Candidate.Debts.Select(debt => new TodayAnswer.Debt(
                debt.Open.Currency.Code, debt.Open.ToString(), debt.Overdue.ToString(), debt.Days))],
            step.Occurrence, ContactName(step), hours,
            new TodayAnswer.Points(
                line.Score.Total, line.Score.Amount, line.Score.Days, line.Score.Rung, line.Score.Late,
                line.Score.Moment),
            [.. line.Together.Select(id => _list.Customers[id].Number)]);
    }

    private string Owner(WorklistLine line) => _list.PeopleNames[line.OwnerId];

    private string? ContactName(Step step) =>
        step.ContactPersonId is { } person ? _list.ContactNames.GetValueOrDefault(person) : null;

    private string Person(Step step) => ContactName(step) is { } name ? $" — {name}" : "";

    private string Reason(WorklistLine line)
    {
        var step = line.Candidate.Step!;
        var text = StepWords.Why(_words, step, _list.Anchors[step.AnchorItemId], _list.On);
        if (line.Together.Count == 0) return text;
        var names = string.Join(", ", line.Together.Select(id => _list.Customers[id].Name));
        return $"{text}; {_words["today.together", ("names", names)]}";
    }
}

/// <summary>The published answer.</summary>
internal sealed record TodayAnswer(
    DateOnly On, IReadOnlyList<TodayAnswer.Item> Items, IReadOnlyList<TodayAnswer.Skip> Skipped)
{
    internal sealed record Item(
        string Customer, string Name, string Step, string Channel, string Owner, DateOnly DueOn, Why Reason,
        IReadOnlyList<Debt> Debts, int Occurrence, string? Contact, Hours Hours, Points Score,
        IReadOnlyList<string> Together);

    internal sealed record Why(string Rule, string Text);

    internal sealed record Debt(string Currency, string Open, string Overdue, int Days);

    internal sealed record Hours(string From, string To, string Zone);

    internal sealed record Points(int Total, int Amount, int Days, int Rung, int Late, int Moment);

    internal sealed record Skip(string Reason, int Count);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TodayAnswer))]
internal sealed partial class TodayJson : JsonSerializerContext;
