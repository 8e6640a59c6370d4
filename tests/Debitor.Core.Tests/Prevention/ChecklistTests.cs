using System.Globalization;
using Debitor.Core.Customers;
using Debitor.Core.Prevention;
using Xunit;
using static Debitor.Core.Prevention.PreventionItem;
using static Debitor.Core.Prevention.PreventionState;

namespace Debitor.Core.Tests.Prevention;

public sealed class ChecklistTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);
    private static readonly PreventionTerms Asked = PreventionTerms.Usual;

    private static readonly PreventionFacts Everything = new()
    {
        Entries =
        [
            Entry(FirstTalk, Today), Entry(Reputation, Today.AddMonths(-6)), Entry(Priorities, Today),
            Entry(Framework, Today) with { IsNeeded = false, Evidence = "один договор на всё" },
            Entry(PowerOfAttorney, Today) with { ValidUntil = Today, Evidence = "папка 12" },
        ],
        Contracts = [new("Д-1", Today.AddYears(-1), null, HasTerms: true, IsFound: true)],
        People = [new(ContactRole.Accountant, 2), new(ContactRole.Ceo, 3)],
        HasPaymentDays = true,
        HasCutOff = true,
    };

    [Fact]
    public void Nobody_scores_in_full_before_everything_is_there()
    {
        var whole = PreventionRules.Of(Everything, Asked, Today);
        Assert.Equal((100, PreventionBand.Strong, 0), (whole.Score, whole.Band, whole.Gaps.Count()));

        var nothing = PreventionRules.Of(new PreventionFacts(), Asked, Today);
        Assert.Equal((0, PreventionBand.Bare, 9), (nothing.Score, nothing.Band, nothing.Gaps.Count()));
        Assert.Equal(100, nothing.Lines.Sum(line => line.Weight));

        // Each part taken away leaves less than everything.
        PreventionFacts[] less =
        [
            .. Everything.Entries.Select(gone => Everything with
            {
                Entries = [.. Everything.Entries.Where(entry => entry != gone)],
            }),
            Everything with { Contracts = [] }, Everything with { People = [Everything.People[0]] },
            Everything with { HasCutOff = false },
        ];
        Assert.All(less, facts => Assert.InRange(PreventionRules.Of(facts, Asked, Today).Score, 1, 99));
    }

    [Theory]
    [InlineData(0, Done)]       // 15.12.2025 + 6 months = 15.06.2026, inclusive
    [InlineData(1, Expired)]
    public void A_check_holds_as_long_as_the_policy_says(int later, PreventionState state)
    {
        var line = LineOf(Everything, Reputation, Today.AddDays(later));
        Assert.Equal((state, new DateOnly(2026, 6, 15)), (line.State, line.ValidUntil));
    }

    [Fact]
    public void A_power_of_attorney_holds_through_its_last_day()
    {
        Assert.Equal(Done, LineOf(Everything, PowerOfAttorney, Today).State);
        Assert.Equal(Expired, LineOf(Everything, PowerOfAttorney, Today.AddDays(1)).State);
    }

    [Fact]
    public void The_newest_word_about_a_line_counts()
    {
        var facts = new PreventionFacts
        {
            Entries =
            [
                Entry(Reputation, Today.AddDays(-1)) with { Id = 2, Result = CheckResult.Bad },
                Entry(Reputation, Today.AddDays(-2)) with { Id = 3, Result = CheckResult.Good },
                Entry(Reputation, Today.AddDays(-1)) with { Id = 1, Result = CheckResult.Doubtful },
                Entry(Reputation, Today.AddDays(1)) with { Id = 4 },
            ],
        };
        Assert.Equal(CheckResult.Bad, LineOf(facts, Reputation, Today).Entry!.Result);
    }

    [Theory]
    // signed, ends, found         terms     contract
    [InlineData(null, null, true, Missing, Missing)]
    [InlineData("2026-06-16", null, true, Missing, Missing)]
    [InlineData("2026-06-15", null, false, Done, Partly)]
    [InlineData("2026-01-01", "2026-06-15", true, Done, Done)]
    [InlineData("2026-01-01", "2026-06-14", true, Missing, Expired)]
    public void A_contract_says_terms_and_lies_somewhere(
        string? signedOn, string? until, bool isFound, PreventionState terms, PreventionState contract)
    {
        var facts = new PreventionFacts { Contracts = [new("7", Day(signedOn), Day(until), true, isFound)] };
        Assert.Equal(
            (terms, contract), (LineOf(facts, Terms, Today).State, LineOf(facts, Contract, Today).State));

        // Somebody found it in the safe: what they wrote stands above a file that is not there.
        var found = facts with { Entries = [Entry(Contract, Today) with { Evidence = "сейф" }] };
        Assert.Equal(Done, LineOf(found, Contract, Today).State);
    }

    [Theory]
    // roles with channels                       people roles  percent state
    [InlineData("", 0, 0, 0, Missing)]
    [InlineData("accountant:1 ceo:1", 0, 0, 0, Missing)]
    [InlineData("accountant:2 ceo:1", 1, 1, 50, Partly)]
    [InlineData("accountant:2 accountant:4", 2, 1, 75, Partly)]
    [InlineData("accountant:2 ceo:2", 2, 2, 100, Done)]
    public void Those_count_who_can_be_reached_in_two_ways(
        string people, int have, int roles, int percent, PreventionState state)
    {
        var facts = new PreventionFacts
        {
            People =
            [
                .. people.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':'))
                    .Select(one => new PreventionPerson(
                        Enum.Parse<ContactRole>(one[0], true), int.Parse(one[1], CultureInfo.InvariantCulture))),
            ],
        };
        var line = LineOf(facts, People, Today);
        Assert.Equal((have, roles, percent, state), (line.Have, line.HaveRoles, line.Percent, line.State));
    }

    [Fact]
    public void What_weighs_most_is_proposed_first()
    {
        var gaps = PreventionRules.Of(
            Everything with { Entries = [], HasCutOff = false }, Asked, Today).Gaps.Select(line => line.Item);
        Assert.Equal([FirstTalk, Reputation, Priorities, PaymentDays, Framework, PowerOfAttorney], gaps);
    }

    [Theory]
    [InlineData(PaymentDays, true, "вторник", null, 0, CustomerFactRefusal.ReadOffTheCard)]
    [InlineData(FirstTalk, true, null, null, 1, CustomerFactRefusal.DayAhead)]
    [InlineData(FirstTalk, false, "не нужно", null, 0, CustomerFactRefusal.AlwaysNeeded)]
    [InlineData(Contract, true, " ", null, 0, CustomerFactRefusal.EvidenceMissing)]
    [InlineData(Framework, false, null, null, 0, CustomerFactRefusal.EvidenceMissing)]
    [InlineData(Reputation, true, "реестр", null, 0, CustomerFactRefusal.ResultMissing)]
    [InlineData(Reputation, true, "реестр", CheckResult.Good, 0, null)]
    [InlineData(FirstTalk, true, null, null, 0, null)]
    public void What_is_entered_says_what_it_has_to(
        PreventionItem item, bool isNeeded, string? evidence, CheckResult? result, int ahead,
        CustomerFactRefusal? refusal)
    {
        var entry = new PreventionEntryFact(1, item, Today.AddDays(ahead), isNeeded, null, evidence, result, null);
        Assert.Equal(refusal, PreventionEntryRules.Entry(entry, Today));
    }

    [Theory]
    [InlineData("2026-06-15", ConditionAge.Fresh)]
    [InlineData("2026-03-17", ConditionAge.Fresh)]
    [InlineData("2026-03-14", ConditionAge.Ageing)]
    [InlineData("2025-12-15", ConditionAge.Ageing)]
    [InlineData("2025-12-14", ConditionAge.Old)]
    public void News_grows_old(string seenOn, ConditionAge age) =>
        Assert.Equal(age, PreventionEntryRules.AgeOf(DateOnly.Parse(seenOn, CultureInfo.InvariantCulture), 6, Today));

    [Fact]
    public void Our_own_word_is_judged_to_the_hour()
    {
        var now = new DateTime(2026, 6, 15, 12, 0, 0);
        OwnWordFact[] promises =
        [
            new(now.AddDays(-3), now.AddDays(-3)), new(now.AddDays(-2), now.AddDays(-2).AddMinutes(1)),
            new(now.AddMinutes(-1), null), new(now, null), new(now.AddDays(1), now.AddDays(-1)),
        ];
        var word = OwnWord.Of(promises, now);
        Assert.Equal(new OwnWord(InTime: 2, Late: 1, Overdue: 1, Open: 1), word);
        Assert.Equal(50, word.Percent);
        Assert.Null(default(OwnWord).Percent);
    }

    private static ChecklistLine LineOf(PreventionFacts facts, PreventionItem item, DateOnly day) =>
        PreventionRules.Of(facts, Asked, day).Lines.Single(line => line.Item == item);

    private static PreventionEntryFact Entry(PreventionItem item, DateOnly on) =>
        new(1, item, on, true, null, null, item == Reputation ? CheckResult.Good : null, null);

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
