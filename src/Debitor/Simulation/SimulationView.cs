using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Simulation;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Shell;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Simulation;

/// <summary>One simulated policy, or two side by side, as a person or a program reads it.</summary>
public sealed class SimulationView
{
    private readonly ReadPortfolio _read;
    private readonly IReadOnlyList<SimulationResult> _results;
    private readonly Dictionary<long, string> _names;
    private readonly Words _words;

    private SimulationView(
        ReadPortfolio read, IReadOnlyList<SimulationResult> results, Dictionary<long, string> names, Words words) =>
        (_read, _results, _names, _words) = (read, results, names, words);

    /// <summary>What each policy did, in the order in which they were asked for.</summary>
    public IReadOnlyList<SimulationResult> Results => _results;

    /// <summary>How much of the debtors' behaviour was seen and not assumed, as a sentence.</summary>
    public string Fitted => _words[
        "simulate.fitted", ("documents", _read.Fitted.Sum(debtor => debtor.Documents)),
        ("promises", _read.Fitted.Sum(debtor => debtor.Promises)),
        ("calls", _read.Fitted.Sum(debtor => debtor.Calls)), ("percent", OwnPermille() / 10)];

    internal static async Task<SimulationView> Of(
        DebitorDb db, Words words, ReadPortfolio read, IReadOnlyList<SimulationResult> results,
        CancellationToken cancel) => new(
        read, results,
        await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id, person => person.Name, cancel), words);

    internal SimulationAnswer Answer() => new(
        _results[0].From, _results[0].Days.Count, _results[0].Seed, _results[0].Customers,
        new SimulationAnswer.Seen(
            _read.Fitted.Sum(debtor => debtor.Documents), _read.Fitted.Sum(debtor => debtor.Promises),
            _read.Fitted.Sum(debtor => debtor.Calls), OwnPermille()),
        [.. _results.Select(Outcome)]);

    internal void Print(CommandConsole console)
    {
        var first = _results[0];
        console.Print(_words[
            "simulate.title", ("day", first.From), ("days", first.Days.Count), ("customers", first.Customers),
            ("seed", first.Seed)]);
        if (first.Customers == 0)
        {
            console.Print(_words["simulate.empty"]);
            return;
        }

        console.Print(Fitted);
        console.Print(Totals());
        for (var i = 0; i < _results.Count; i++)
        {
            if (_results.Count > 1) console.Print(_words["simulate.policy", ("name", Title(i))]);
            console.Print(PeopleTable(_results[i]));
        }

        console.Print(_words["simulate.note"]);
    }

    /// <summary>What came of the policies, a line a figure.</summary>
    public IReadOnlyList<SimulationFigure> Figures()
    {
        List<SimulationFigure> figures = [];
        foreach (var currency in Currencies())
        {
            Row("simulate.cash", result => Sum(result.Total.CashMinor.GetValueOrDefault(currency), currency));
            Row("simulate.half-in", result => result.HalfInOn(currency) is { } day
                ? Written.Day(day, _words.Language)
                : "—");
            Row("simulate.overdue-at-end", result =>
                Sum(result.AtEnd.GetValueOrDefault(currency).OverdueMinor, currency));
        }

        Number("simulate.contacts", result => result.Total.Contacts);
        foreach (var channel in Enum.GetValues<Channel>())
        {
            if (_results.All(result => !result.Total.ByChannel.ContainsKey(channel))) continue;
            figures.Add(new SimulationFigure(
                _words.Of("channel", channel),
                [.. _results.Select(result => Count(result.Total.ByChannel.GetValueOrDefault(channel)))],
                IsPart: true));
        }

        Number("simulate.over-capacity", result => result.Total.OverCapacity);
        Number("simulate.promises", result => result.Total.PromisesGiven);
        Number("simulate.promises-kept", result => result.Total.PromisesKept);
        Number("simulate.promises-partly", result => result.Total.PromisesPartlyKept);
        Number("simulate.promises-broken", result => result.Total.PromisesBroken);
        Number("simulate.stops", result => result.Total.StopsProposed);
        Number("simulate.cases", result => result.Total.CasesAtLawyers);
        Number("simulate.beyond-rules", result => result.Total.BeyondTheRules);
        Number("simulate.asked", result => result.CustomersAsked);
        Number("simulate.kept", result => result.CustomersKept);
        Number("simulate.lost", result => result.CustomersLost);
        return figures;

        void Number(string key, Func<SimulationResult, int> value) => Row(key, result => Count(value(result)));

        void Row(string key, Func<SimulationResult, string> value) =>
            figures.Add(new SimulationFigure(_words[key], [.. _results.Select(value)], IsPart: false));
    }

    /// <summary>How busy each of us was.</summary>
    public IReadOnlyList<SimulatedPerson> People(SimulationResult result) =>
    [
        .. result.People.Select(person => new SimulatedPerson(
            NameOf(person.Key), result.Total.ByPerson.GetValueOrDefault(person.Key), person.Value)),
    ];

    private TextTable Totals()
    {
        var table = new TextTable().Left(_words["simulate.column.what"]);
        for (var i = 0; i < _results.Count; i++) table.Right(Title(i));
        foreach (var figure in Figures())
        {
            string[] cells = [figure.IsPart ? $"  {figure.Name}" : figure.Name, .. figure.Values];
            table.Row(cells);
        }

        return table;
    }

    private TextTable PeopleTable(SimulationResult result)
    {
        var table = new TextTable().Left(_words["simulate.column.person"]).Right(_words["simulate.column.contacts"])
            .Right(_words["simulate.column.peak"]).Left(_words["simulate.column.peak-on"])
            .Right(_words["simulate.column.days-over"]);
        foreach (var (name, contacts, load) in People(result))
        {
            table.Row(
                name, $"{contacts}", $"{load.PeakWanted}", Written.Day(load.PeakOn, _words.Language),
                $"{load.DaysOverCapacity}");
        }

        return table;
    }

    /// <summary>What a policy is called here.</summary>
    public string Title(int index) =>
        _results.Count == 1 ? _results[index].PolicyVersion : $"{index + 1}. {_results[index].PolicyVersion}";

    private string Count(int number) => Written.Number(number, _words.Language);

    private string Sum(long minor, Currency currency) => Written.Money(new Money(minor, currency), _words.Language);

    /// <summary>The currencies in which something was owed or paid.</summary>
    public IEnumerable<Currency> Currencies() =>
        _results.SelectMany(result => result.Total.CashMinor.Keys.Concat(result.AtEnd.Keys)).Distinct().Order();

    // The mean over the customers of how much of their days to pay is their own.
    private int OwnPermille() =>
        _read.Fitted.Count == 0 ? 0 : (int)(_read.Fitted.Sum(debtor => (long)debtor.OwnPermille) / _read.Fitted.Count);

    private string NameOf(long person) => _names.GetValueOrDefault(person, "—");

    private SimulationAnswer.Outcome Outcome(SimulationResult result) => new(
        result.PolicyVersion, Counts(result.Total),
        [
            .. result.AtEnd.Select(owed => new SimulationAnswer.Owed(
                owed.Key.Code, MinorUnits.ToText(owed.Value.OpenMinor, owed.Key),
                MinorUnits.ToText(owed.Value.OverdueMinor, owed.Key))),
        ],
        result.CustomersAsked, result.CustomersKept, result.CustomersLost,
        [
            .. result.People.Select(person => new SimulationAnswer.Load(
                NameOf(person.Key), result.Total.ByPerson.GetValueOrDefault(person.Key), person.Value.PeakWanted,
                person.Value.PeakOn, person.Value.DaysOverCapacity)),
        ],
        [
            .. result.Days.Select((day, index) =>
                new SimulationAnswer.DayCounts(result.From.AddDays(index), Counts(day))),
        ]);

    private static SimulationAnswer.Counts Counts(DayTally tally) => new(
        [
            .. tally.CashMinor.Select(cash =>
                new SimulationAnswer.Sum(cash.Key.Code, MinorUnits.ToText(cash.Value, cash.Key))),
        ],
        tally.Contacts,
        tally.ByChannel.ToDictionary(channel => StoredWord.Of(channel.Key), channel => channel.Value),
        tally.OverCapacity, tally.PromisesGiven, tally.PromisesKept, tally.PromisesPartlyKept, tally.PromisesBroken,
        tally.StopsProposed, tally.CasesAtLawyers, tally.DisputesOpened, tally.Refusals, tally.DocumentsIssued,
        tally.BeyondTheRules);
}

/// <summary>A figure of a simulation, a value for each policy.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Values">As a person reads them.</param>
/// <param name="IsPart">Whether it is a part of the figure above.</param>
public sealed record SimulationFigure(string Name, IReadOnlyList<string> Values, bool IsPart);

/// <summary>How busy one of us was.</summary>
public sealed record SimulatedPerson(string Name, int Contacts, PersonLoad Load);
