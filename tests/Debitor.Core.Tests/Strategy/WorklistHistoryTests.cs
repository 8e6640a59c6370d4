using CsCheck;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>What holds for the list of any day.</summary>
public sealed class WorklistHistoryTests
{
    private const int CasesMin = 300;

    private static readonly DateOnly Today = Given.Day("2026-05-18");

    private static readonly Staff Team = new(
        [
            new Colleague(1, PersonRole.Administrator, null, null, null, null),
            new Colleague(2, PersonRole.Head, null, null, null, 2),
            new Colleague(3, PersonRole.Manager, 2, 4, null, 2),
            new Colleague(4, PersonRole.Manager, 2, null, null, null),
            new Colleague(5, PersonRole.Manager, 2, null, null, 0),
        ],
        [new Away(3, Today, Today.AddDays(3))]);

    private static readonly Policy Policy = GivenPolicy.Value with
    {
        ContactsADay = new Dictionary<PersonRole, int> { [PersonRole.Manager] = 3 },
    };

    private static readonly Gen<WorklistCandidate> Candidates = Gen
        .Select(RandomDossier.Facts, Gen.Int[0, 4], Gen.Int[0, 6], Gen.Int[0, 5])
        .Select((facts, person, manager, bank) =>
        {
            var dossier = RandomDossier.Of(facts);
            if (person < 4)
            {
                var decider = new ContactChoice(30 + person, ContactRole.Ceo, true, true, true);
                dossier = dossier with { ContactPersons = [decider] };
            }

            var answer = NextSteps.For(dossier, Policy, Given.Calendar, Today);
            return new WorklistCandidate(
                0, answer.Step, answer.Skip, manager, DebtPosition.Of(dossier.Ledger, Today), Given.Calendar,
                bank == 0 ? Today.AddDays(-9) : null);
        });

    private static readonly Gen<WorklistCandidate[]> Days = Candidates.Array[0, 40].Select(candidates =>
        candidates.Select((candidate, index) => candidate with { CustomerId = index + 1 }).ToArray());

    [Fact]
    public void Every_customer_is_on_the_list_or_in_one_skip_and_nobody_is_lost() => Days.Sample(
        candidates =>
        {
            var list = Of(candidates);
            var seen = list.Lines.Select(line => line.Candidate.CustomerId)
                .Concat(list.Skips.Select(skip => skip.CustomerId)).Order();
            var together = list.Lines.SelectMany(line => line.Together).ToList();

            Assert.Equal(candidates.Select(candidate => candidate.CustomerId), seen);
            Assert.Equal(list.Skips.OrderBy(skip => skip.CustomerId), list.Skips);
            var shared = list.Skips.Where(skip => skip.Reason == SkipReason.SameDecisionMaker);
            Assert.Subset(shared.Select(skip => skip.CustomerId).ToHashSet(), together.ToHashSet());
            Assert.Distinct(together);
        },
        iter: CasesMin);

    [Fact]
    public void Nobody_gets_more_than_their_day_holds_and_no_person_two_contacts() => Days.Sample(
        candidates =>
        {
            var list = Of(candidates);

            Assert.All(
                list.Lines.GroupBy(line => line.OwnerId),
                own => Assert.InRange(own.Count(), 1, Team.CapacityOf(own.Key, Policy)));
            var steps = list.Lines.Select(line => line.Candidate.Step!).ToList();
            Assert.Distinct(steps.Select(step => step.ContactPersonId).Where(person => person is not null));
            Assert.All(steps, step => Assert.InRange(step.DueOn, DateOnly.MinValue, Today));
            Assert.All(list.Skips, skip => Assert.NotEqual(3, skip.OwnerId));
        },
        iter: CasesMin);

    [Fact]
    public void The_order_in_which_customers_are_read_does_not_matter() => Gen
        .Select(Days, Gen.Int[0, 1_000])
        .Sample(
            (candidates, seed) =>
            {
                var shuffled = candidates.OrderBy(candidate => (candidate.CustomerId * (7_919 + seed)) % 101);
                var (list, other) = (Of(candidates), Of(shuffled));

                Assert.Equal(list.Lines.Select(Text), other.Lines.Select(Text));
                Assert.Equal(list.Skips, other.Skips);
            },
            iter: CasesMin);

    private static string Text(WorklistLine line) =>
        $"{line.Candidate.CustomerId} {line.OwnerId} {line.Score} {string.Join(' ', line.Together)}";

    private static Worklist Of(IEnumerable<WorklistCandidate> candidates) =>
        Worklist.Of(candidates, Policy, Team, Given.Calendar, Today);
}
