using Debitor.Core.Customers;
using Xunit;

namespace Debitor.Core.Tests.Customers;

public sealed class AbsenceRulesTests
{
    private static readonly AbsentDays Known = new(new DateOnly(2026, 6, 10), new DateOnly(2026, 6, 20));

    [Theory]
    [InlineData("2026-06-21", "2026-06-30", null)]
    [InlineData("2026-06-01", "2026-06-09", null)]
    [InlineData("2026-06-20", "2026-06-20", AbsenceRefusal.Overlaps)]
    [InlineData("2026-06-01", "2026-06-30", AbsenceRefusal.Overlaps)]
    [InlineData("2026-06-30", "2026-06-29", AbsenceRefusal.UntilBeforeFrom)]
    [InlineData("2026-07-01", "2029-07-03", AbsenceRefusal.TooLong)]
    [InlineData("2026-09-01", "2026-09-01", AbsenceRefusal.PersonGone)]
    public void Days_away_are_recorded_once(string from, string until, AbsenceRefusal? refusal) =>
        Assert.Equal(
            refusal,
            AbsenceRules.Record(
                new AbsentDays(DateOnly.Parse(from, null), DateOnly.Parse(until, null)), [Known],
                new DateOnly(2026, 9, 1)).Refusal);
}
