using Debitor.Core.Ledger;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Ledger;

public sealed class AgeingTests
{
    [Theory]
    //          bounds        names
    [InlineData("30,60,90", "current 1-30 31-60 61-90 91+")]
    [InlineData(" 30 , 60 ", "current 1-30 31-60 61+")]
    [InlineData("1", "current 1-1 2+")]
    [InlineData("36500", "current 1-36500 36501+")]
    [InlineData("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20", null)]
    public void Buckets_go_from_current_to_the_open_end(string bounds, string? names)
    {
        Assert.True(AgeingBuckets.TryParse(bounds, out var buckets));
        if (names is not null) Assert.Equal(names, string.Join(' ', buckets.Names));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("30,")]
    [InlineData("30,,60")]
    [InlineData("0,30")]
    [InlineData("-1")]
    [InlineData("30,30")]
    [InlineData("60,30")]
    [InlineData("30;60")]
    [InlineData("30.5")]
    [InlineData("thirty")]
    [InlineData("36501")]
    [InlineData("99999999999")]
    [InlineData("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21")]
    public void Bounds_that_are_no_rising_days_are_refused(string bounds)
    {
        Assert.False(AgeingBuckets.TryParse(bounds, out var buckets));
        Assert.Same(AgeingBuckets.Usual, buckets);
    }

    [Theory]
    //          due           bucket
    [InlineData("2026-06-15", 0)] // Due today.
    [InlineData("2027-06-15", 0)]
    [InlineData("2026-06-14", 1)]
    [InlineData("2026-05-16", 1)] // 30 days.
    [InlineData("2026-05-15", 2)]
    [InlineData("2026-04-16", 2)] // 60 days.
    [InlineData("2026-04-15", 3)]
    [InlineData("2026-03-17", 3)] // 90 days.
    [InlineData("2026-03-16", 4)]
    [InlineData("1926-03-16", 4)]
    public void A_document_stands_in_the_bucket_of_its_days(string due, int bucket) =>
        Assert.Equal(bucket, AgeingBuckets.Usual.IndexOf(Given.Day(due), Given.Day("2026-06-15")));

    [Theory]
    [InlineData("30,60,90", "2026-06-15")]
    [InlineData("1,2,7,365", "2026-06-15")]
    [InlineData("36500", "0001-02-01")] // A hundred years before: no calendar has such days.
    public void The_first_due_day_of_a_bucket_and_the_days_overdue_say_the_same(string bounds, string on)
    {
        Assert.True(AgeingBuckets.TryParse(bounds, out var buckets));
        var day = Given.Day(on);
        var dueFrom = buckets.DueFrom(day);
        Assert.Equal(buckets.Names.Count - 1, dueFrom.Count);
        for (var days = Math.Max(-400, -day.DayNumber); days <= 40; days++)
        {
            var due = day.AddDays(days);
            var found = dueFrom.TakeWhile(from => due < from).Count();
            Assert.Equal(buckets.IndexOf(due, day), found);
        }
    }

    [Fact]
    public void Columns_add_up_to_what_is_open_and_credits_stand_in_current()
    {
        var customer = Given.Invoice("1", due: "2026-03-01", rub: 1000).Invoice("2", "2026-06-01", rub: 500)
            .Invoice("3", "2026-07-01", rub: 70).Invoice("4", "2026-05-01", eur: 9, issued: "2026-04-01")
            .Paid("1", "2026-03-05", 400).Paid("1", "2026-06-16", 600)
            .Credit("2026-06-10", rub: 200).Credit("2026-06-16", eur: 5);
        var ageing = new Ageing(Given.Day("2026-06-15"), AgeingBuckets.Usual);
        ageing.Add(customer.Dossier.Ledger);
        ageing.Add(Given.Invoice("5", due: "2026-06-14", rub: 30).Dossier.Ledger);

        Assert.Equal(["EUR", "RUB"], ageing.Lines.Select(line => line.Currency.Code));
        var (euros, roubles) = (ageing.Lines.First(), ageing.Lines.Last());
        Assert.Equal([0, 0, 9_00, 0, 0], euros.Amounts);
        Assert.Equal([-130_00, 530_00, 0, 0, 600_00], roubles.Amounts);
        Assert.Equal((1_000_00, 1_130_00), (roubles.OpenMinor, roubles.OverdueMinor));
    }

    [Fact]
    public void A_settled_currency_has_no_line()
    {
        var ageing = new Ageing(Given.Day("2026-06-15"), AgeingBuckets.Usual);
        ageing.Add(Given.Invoice("1", "2026-03-01", rub: 10).Paid("1", "2026-06-15", 10).Dossier.Ledger);

        Assert.Empty(ageing.Lines);
    }
}
