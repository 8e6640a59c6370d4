using Debitor.Core.Customers;
using Debitor.Core.Simulation;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Simulation;

/// <summary>What comes out of a simulation, and that it comes out again.</summary>
public sealed class SimulationTests
{
    [Fact]
    public void The_same_seed_gives_the_same_days_in_any_number_of_parts()
    {
        var settings = RandomPortfolio.Settings(5, 200);
        var whole = SimulationRun.Run(RandomPortfolio.Of(5, 90), settings);
        var inParts = SimulationRun.Run(RandomPortfolio.Of(5, 90), settings with
        {
            Parts = 7,
            EachPart = (parts, work) =>
            {
                for (var part = parts - 1; part >= 0; part--) work(part);
            },
        });

        Assert.Equal(Told(whole), Told(inParts));
    }

    // Written down once: another machine, another version of the framework, the same money.
    [Fact]
    public void A_year_of_one_company_brings_what_it_always_brought()
    {
        var result = SimulationRun.Run(RandomPortfolio.Of(11, 60), RandomPortfolio.Settings(11));

        Assert.True(Expected == Totals(result), Totals(result));
    }

    [Fact]
    public void Another_seed_is_another_year()
    {
        var portfolio = RandomPortfolio.Of(5, 40);

        Assert.NotEqual(
            Told(SimulationRun.Run(portfolio, RandomPortfolio.Settings(1, 90))),
            Told(SimulationRun.Run(portfolio, RandomPortfolio.Settings(2, 90))));
    }

    [Fact]
    public void What_a_debtor_does_does_not_depend_on_who_else_is_there()
    {
        var everybody = RandomPortfolio.Of(8, 40);
        var settings = RandomPortfolio.Settings(8, 180) with { Policy = WithoutLimit(RandomPortfolio.Policy) };
        var alone = everybody.Customers.Where(customer => customer.Dossier.ContactPersons.Count == 2).Take(6).ToList();
        foreach (var customer in alone)
        {
            var few = everybody with { Customers = [customer] };
            Assert.Equal(PaidBy(customer.Id, everybody, settings), PaidBy(customer.Id, few, settings));
        }
    }

    // Nobody buys, so that both look at the same debts.
    [Fact]
    public void Whoever_asks_gets_more_than_whoever_waits()
    {
        var portfolio = RandomPortfolio.Of(21, 240);
        portfolio = portfolio with
        {
            Customers =
            [
                .. portfolio.Customers.Select(customer => customer with
                {
                    Traits = customer.Traits with { Buying = null },
                }),
            ],
        };
        var settings = RandomPortfolio.Settings(21) with { StopFromDays = null };
        var silent = settings.Policy with
        {
            Version = "silent",
            Ladder = [new Rung("wait", 5_000, Channel.Internal, ContactRole.Other, PersonRole.Manager, 30)],
        };
        var compared = SimulationComparison.Of(portfolio, settings with { Policy = silent }, settings.Policy);

        Assert.Equal(0, compared.First.Total.Contacts);
        Assert.True(compared.MoreContacts > 0);
        Assert.True(compared.MoreCashMinor(Currency.Rub) > 0);
        Assert.True(
            compared.Second.AtEnd[Currency.Rub].OverdueMinor < compared.First.AtEnd[Currency.Rub].OverdueMinor);
        Assert.True(compared.Second.HalfInOn(Currency.Rub) < compared.First.HalfInOn(Currency.Rub));
        Assert.Equal(365, compared.CashByDay(Currency.Rub).Count);
    }

    [Fact]
    public void The_shipped_rules_annoy_nobody_beyond_them()
    {
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var result = SimulationRun.Run(RandomPortfolio.Of(seed, 80), RandomPortfolio.Settings(seed));

            Assert.True(result.Total.Contacts > 500);
            Assert.Equal(0, result.Total.BeyondTheRules);
        }
    }

    [Fact]
    public void A_small_team_shows_its_peaks()
    {
        var policy = RandomPortfolio.Policy with
        {
            ContactsADay = new Dictionary<PersonRole, int> { [PersonRole.Manager] = 2 },
        };
        var result = SimulationRun.Run(
            RandomPortfolio.Of(4, 100), RandomPortfolio.Settings(4, 90) with { Policy = policy });

        Assert.True(result.Total.OverCapacity > 100);
        Assert.Contains(result.People.Values, load => load is { PeakWanted: > 2, DaysOverCapacity: > 0 });
        Assert.All(result.Days, day => Assert.All(
            day.ByPerson.Where(person => person.Key < 100), person => Assert.InRange(person.Value, 0, 2)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(SimulationSettings.DaysMax + 1)]
    public void Nobody_simulates_no_day_or_more_than_ten_years(int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => SimulationRun.Run(RandomPortfolio.Of(1, 2), RandomPortfolio.Settings(1, days)));

    private const string Expected =
        "3312049.82, 70045632.03; 3237 contacts; 193 promised, 123 kept, 20 partly, 38 broken; "
        + "728 bought, 7 disputes, 94 stops, 8 cases, 0 refusals; 60 asked, 60 kept, 0 lost";

    private static Policy WithoutLimit(Policy policy) =>
        policy with { ContactsADay = new Dictionary<PersonRole, int>() };

    private static List<string> PaidBy(long customer, SimulatedPortfolio portfolio, SimulationSettings settings)
    {
        var run = new SimulationRun(portfolio, settings, isWatched: true);
        List<string> paid = [];
        while (run.Plan())
        {
            paid.AddRange(run.Day.Posted.Where(money => money.CustomerId == customer)
                .Select(money => $"{money.PaidOn:yyyy-MM-dd} {money.Sum}"));
            run.Work();
        }

        return paid;
    }

    private static string Totals(SimulationResult result) => string.Join(
        "; ",
        string.Join(", ", result.Total.CashMinor.Select(sum => new Money(sum.Value, sum.Key).ToString())),
        $"{result.Total.Contacts} contacts",
        $"{result.Total.PromisesGiven} promised, {result.Total.PromisesKept} kept, "
            + $"{result.Total.PromisesPartlyKept} partly, {result.Total.PromisesBroken} broken",
        $"{result.Total.DocumentsIssued} bought, {result.Total.DisputesOpened} disputes, "
            + $"{result.Total.StopsProposed} stops, {result.Total.CasesAtLawyers} cases, "
            + $"{result.Total.Refusals} refusals",
        $"{result.CustomersAsked} asked, {result.CustomersKept} kept, {result.CustomersLost} lost");

    private static List<string> Told(SimulationResult result) =>
    [
        Totals(result),
        .. result.Days.Select(day => string.Join(',', day.CashMinor) + string.Join(',', day.ByChannel)
            + string.Join(',', day.ByPerson) + day.OverCapacity),
        .. result.People.Select(person => $"{person.Key} {person.Value.PeakWanted} {person.Value.PeakOn:o}"),
        string.Join(',', result.AtEnd),
    ];
}
