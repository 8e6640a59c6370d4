using CsCheck;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>What holds for any customer on any day.</summary>
public sealed class NextStepsHistoryTests
{
    private const int CasesMin = 400;

    private static readonly Gen<(RandomDossier.Fact[] Facts, RandomDossier.Rules Rules)> Cases =
        Gen.Select(RandomDossier.Facts, RandomDossier.AnyRules);

    [Fact]
    public void Asking_again_only_on_the_wake_day_misses_nothing_and_never_asks_in_vain() => Cases.Sample(
        (facts, rules) =>
        {
            var (dossier, policy) = (RandomDossier.Of(facts), rules.Policy);
            var held = NextSteps.For(dossier, policy, rules.Calendar, RandomDossier.First);
            foreach (var day in AllDays().Skip(1))
            {
                var full = NextSteps.For(dossier, policy, rules.Calendar, day);
                if (held.WakeOn == day)
                {
                    Assert.NotEqual((held.Step, held.Skip), (full.Step, full.Skip));
                    held = full;
                }

                Assert.Equal(full, held);
            }
        },
        iter: CasesMin);

    [Fact]
    public void Whoever_owes_more_than_a_small_sum_has_exactly_one_step_on_a_working_day() => Cases.Sample(
        (facts, rules) =>
        {
            var (dossier, policy) = (RandomDossier.Of(facts), rules.Policy);
            foreach (var day in AllDays())
            {
                var answer = NextSteps.For(dossier, policy, rules.Calendar, day);
                Assert.True(answer.Step is null != answer.Skip is null);
                if (OwesUndoubtedly(dossier, policy, day)) Assert.NotNull(answer.Step);
                if (answer.Step is not { } step) continue;
                Assert.True(rules.Calendar.IsWorking(step.DueOn));
                var anchor = dossier.Ledger.Documents.Single(document => document.Id == step.AnchorItemId);
                Assert.True(anchor.OpenOn(day) > 0);
                Assert.Equal(anchor.DueOn.AddDays(1), step.OverdueSince);
                Assert.True(anchor.IsOverdueOn(day) || step.Rule is "remind-before-due" or "early");
            }
        },
        iter: CasesMin);

    [Fact]
    public void The_step_that_is_explained_is_the_one_that_is_planned() => Cases.Sample(
        (facts, rules) =>
        {
            var (dossier, policy) = (RandomDossier.Of(facts), rules.Policy);
            foreach (var day in AllDays().Where(day => day.DayNumber % 7 == 0))
            {
                var explained = NextSteps.Explain(dossier, policy, rules.Calendar, day);
                Assert.Equal(NextSteps.For(dossier, policy, rules.Calendar, day), explained.Answer);
                var last = explained.Tree.Parts[^1];
                Assert.Equal(
                    (object?)explained.Answer.Step?.Rule ?? explained.Answer.Skip, last["rule"] ?? last["reason"]);
            }
        },
        iter: CasesMin);

    [Fact]
    public void Nobody_who_owes_nothing_has_a_step() => Cases.Sample(
        (facts, rules) =>
        {
            var dossier = RandomDossier.Of(facts);
            foreach (var day in AllDays())
            {
                var owes = dossier.Ledger.Documents.Any(document => document.OpenOn(day) > 0);
                var answer = NextSteps.For(dossier, rules.Policy, rules.Calendar, day);
                Assert.Equal(!owes, answer.Skip == SkipReason.NothingOwed);
            }
        },
        iter: CasesMin);

    [Fact]
    public void After_a_contact_the_next_one_is_on_a_later_day() => Gen
        .Select(Cases, Gen.Enum<ActivityResult>(), Gen.Int[-5, 9])
        .Sample(
            (customer, result, announced) =>
            {
                var (dossier, rules) = (RandomDossier.Of(customer.Facts), customer.Rules);
                foreach (var day in AllDays())
                {
                    var step = NextSteps.For(dossier, rules.Policy, rules.Calendar, day).Step;
                    if (step is null || step.DueOn > day || step.Channel == Channel.Internal) continue;
                    var next = announced < 0 ? (DateOnly?)null : day.AddDays(announced);
                    var told = With(dossier, new PastContact(day, result, next, IsOwn: true));
                    var after = NextSteps.For(told, rules.Policy, rules.Calendar, day).Step;
                    if (after is not null && after.Channel != Channel.Internal)
                        Assert.InRange(after.DueOn, day.AddDays(1), DateOnly.MaxValue);
                }
            },
            iter: CasesMin);

    // Documents stand by due day and id, credits by day and id, contacts by day; nothing else has an order.
    [Fact]
    public void The_order_in_which_facts_are_read_does_not_matter() => Cases.Sample(
        (facts, rules) =>
        {
            var dossier = RandomDossier.Of(facts);
            var reversed = dossier with
            {
                Disputes = [.. dossier.Disputes.Reverse()],
                PaymentOrders = [.. dossier.PaymentOrders.Reverse()],
                Ledger = dossier.Ledger with
                {
                    Credits = [.. dossier.Ledger.Credits.Reverse()],
                    Documents =
                    [
                        .. dossier.Ledger.Documents.Select(document => document with
                        {
                            Reductions = [.. document.Reductions.Reverse()],
                        }),
                    ],
                },
            };
            foreach (var day in AllDays())
            {
                Assert.Equal(
                    NextSteps.For(dossier, rules.Policy, rules.Calendar, day),
                    NextSteps.For(reversed, rules.Policy, rules.Calendar, day));
            }
        },
        iter: CasesMin);

    // After everything that could speak for the customer there is still more than a small sum overdue.
    private static bool OwesUndoubtedly(Dossier dossier, Policy policy, DateOnly day) =>
        dossier.Ledger.Documents.Where(document => document.DueOn < day && document.OpenOn(day) > 0)
            .GroupBy(document => (document.CompanyId, document.Currency))
            .Any(owed =>
            {
                var disputed = dossier.Disputes.Where(dispute => dispute.IsOpenOn(day))
                    .Select(dispute => dispute.ItemId).ToHashSet();
                var sum = owed.Where(document => !disputed.Contains(document.Id)).Sum(d => d.OpenOn(day));
                var credits = dossier.Ledger.Credits
                    .Where(credit => (credit.CompanyId, credit.Currency) == owed.Key)
                    .Sum(credit => Math.Max(0, credit.LeftOn(day)));
                var orders = dossier.PaymentOrders
                    .Where(order => (order.CompanyId, order.Currency) == owed.Key && order.SentOn <= day)
                    .Sum(order => order.AmountMinor);
                return sum - credits - orders > policy.ToleranceMinor[owed.Key.Currency];
            });

    private static Dossier With(Dossier dossier, PastContact contact) => dossier with
    {
        Contacts =
        [
            .. dossier.Contacts.Where(known => known.DoneOn <= contact.DoneOn), contact,
            .. dossier.Contacts.Where(known => known.DoneOn > contact.DoneOn),
        ],
    };

    private static IEnumerable<DateOnly> AllDays() =>
        Enumerable.Range(0, RandomDossier.Days).Select(RandomDossier.First.AddDays);
}
