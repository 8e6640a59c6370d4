using CsCheck;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>A list that took in changes one by one is the list made afresh.</summary>
public sealed class StandingWorklistTests
{
    private static readonly DateOnly On = Given.Day("2026-06-15");

    private static readonly Staff People = new(
        [
            new Colleague(1, PersonRole.Manager, null, null, null, 3),
            new Colleague(2, PersonRole.Manager, null, null, null, 2),
            new Colleague(3, PersonRole.Lawyer, null, null, null, null),
        ],
        []);

    // Customer, kind of answer, sum, person, hour.
    private static readonly Gen<(int Customer, int Kind, int Sum, int Person, int Hour)[]> Changes = Gen
        .Select(Gen.Int[1, 12], Gen.Int[0, 6], Gen.Int[0, 30], Gen.Int[0, 5], Gen.Int[0, 20])
        .Array[0, 60];

    [Fact]
    public void Whatever_the_order_of_the_changes() => Changes.Sample(
        changes =>
        {
            var standing = new StandingWorklist(GivenPolicy.Value, People, Given.Calendar, On);
            var known = new SortedDictionary<long, WorklistCandidate>();
            foreach (var change in changes)
            {
                if (change.Kind == 6)
                {
                    standing.Remove(change.Customer);
                    known.Remove(change.Customer);
                }
                else
                {
                    var candidate = Candidate(change);
                    standing.Put(candidate);
                    known[change.Customer] = candidate;
                }

                if (change.Hour % 3 == 0) Same(Afresh(), standing.Current());
            }

            Same(Afresh(), standing.Current());

            Worklist Afresh() =>
                Worklist.Of(known.Values, GivenPolicy.Value, People, Given.Calendar, On);
        },
        iter: 400);

    private static void Same(Worklist expected, Worklist actual)
    {
        Assert.Equal(expected.Skips, actual.Skips);
        Assert.Equal(expected.Lines.Select(Written), actual.Lines.Select(Written));

        static string Written(WorklistLine line) =>
            $"{line.Candidate.CustomerId} {line.OwnerId} {line.Score} {string.Join(',', line.Together)}";
    }

    private static WorklistCandidate Candidate((int Customer, int Kind, int Sum, int Person, int Hour) change)
    {
        var sum = new Money(1_000_00L << (change.Sum / 3), Currency.Rub);
        var step = new Step
        {
            Track = Track.Debt,
            Rule = change.Kind == 2 ? "claim" : "first-call",
            AnchorItemId = change.Customer,
            Occurrence = 1,
            Channel = change.Kind == 3 ? Channel.Internal : Channel.Call,
            OwnerRole = change.Kind == 2 ? PersonRole.Lawyer : PersonRole.Manager,
            ContactPersonId = change.Person == 0 ? null : 100 + change.Person,
            DueOn = change.Kind == 1 ? On.AddDays(1) : On.AddDays(-(change.Sum % 2)),
            DueAt = change.Hour < 3 ? new TimeOnly(9 + change.Hour, 0) : null,
            Wait = SkipReason.RecentContact,
            OverdueSince = On.AddDays(-change.Sum),
        };
        return new WorklistCandidate(
            change.Customer, change.Kind == 0 ? null : step, change.Kind == 0 ? SkipReason.NotDue : null,
            1 + (change.Customer % 2), [new DebtLine(1, sum, sum, change.Sum)], Given.Calendar, null);
    }
}
