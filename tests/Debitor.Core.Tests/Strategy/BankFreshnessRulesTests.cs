using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

public sealed class BankFreshnessRulesTests
{
    [Theory]
    //          newest payment  read on       known through
    [InlineData("2026-05-10", "2026-05-18", "2026-05-17")]
    [InlineData("2026-05-17", "2026-05-18", "2026-05-17")]
    [InlineData("2026-05-18", "2026-05-18", "2026-05-18")]
    [InlineData("2026-05-20" /* in advance */, "2026-05-18", "2026-05-18")]
    public void A_file_holds_what_came_in_by_the_evening_before(string newest, string readOn, string known) =>
        Assert.Equal(Given.Day(known), BankFreshnessRules.KnownThrough(Given.Day(newest), Given.Day(readOn)));

    [Theory]
    //          known         today        lag  stale
    [InlineData(null, "2026-05-18", 0, false)]
    [InlineData("2026-05-17", "2026-05-18", 0, false)]
    [InlineData("2026-05-15" /* Fri */, "2026-05-18" /* Mon */, 0, false)]
    [InlineData("2026-05-14" /* Thu */, "2026-05-18" /* Mon */, 0, true)]
    [InlineData("2026-05-14" /* Thu */, "2026-05-18" /* Mon */, 1, false)]
    [InlineData("2026-05-08" /* Fri */, "2026-05-12" /* Tue after a holiday */, 0, false)]
    [InlineData("2026-05-30", "2026-05-18", 0, false)]
    public void Bank_data_may_lag_behind_by_so_many_working_days(
        string? known, string today, int lag, bool isStale)
    {
        DateOnly? through = known is null ? null : Given.Day(known);

        Assert.Equal(isStale, BankFreshnessRules.IsStale(through, Given.Day(today), Given.Calendar, lag));
    }
}
