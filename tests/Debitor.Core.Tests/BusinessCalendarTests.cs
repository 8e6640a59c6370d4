using System.Globalization;
using CsCheck;
using Xunit;

namespace Debitor.Core.Tests;

public sealed class BusinessCalendarTests
{
    // The turn of 2024 in Russia: short and worked Saturdays, moved days of rest, the New Year holidays.
    private const string TurnOf2024 = """
        # Excerpt for tests.
        weekend sat sun
        known 2024-11-01 2025-01-31

        2024-11-02 short
        2024-11-04 off День народного единства
        2024-12-28 work   # a Saturday
        2024-12-30 off    # moved from 2024-12-28
        2024-12-31 off
        2025-01-01 off Новогодние каникулы
        2025-01-02 off Новогодние каникулы
        2025-01-03 off Новогодние каникулы
        2025-01-06 off Новогодние каникулы
        2025-01-07 off Рождество Христово
        2025-01-08 off Новогодние каникулы
        """;

    private static readonly BusinessCalendar Russia = BusinessCalendar.Parse("ru", TurnOf2024);

    [Theory]
    //          day           known   working short   holiday
    [InlineData("2024-11-01", true, true, false, null)]                        // Friday
    [InlineData("2024-11-02", true, true, true, null)]                         // short Saturday
    [InlineData("2024-11-03", true, false, false, null)]                       // Sunday
    [InlineData("2024-11-04", true, false, false, "День народного единства")]  // Monday
    [InlineData("2024-12-28", true, true, false, null)]                        // worked Saturday
    [InlineData("2024-12-30", true, false, false, null)]                       // moved day of rest
    [InlineData("2025-01-07", true, false, false, "Рождество Христово")]
    [InlineData("2025-01-31", true, true, false, null)]                        // last known day
    [InlineData("2025-02-01", false, false, false, null)]                      // Saturday after it
    [InlineData("2025-05-01", false, true, false, null)]                       // a holiday not known yet
    [InlineData("2024-10-31", false, true, false, null)]                       // before the first known day
    public void A_day_is_what_its_line_says_and_otherwise_what_its_week_says(
        string day, bool known, bool working, bool isShort, string? holiday)
    {
        var on = Day(day);
        Assert.Equal(
            (known, working, isShort, holiday),
            (Russia.IsKnown(on), Russia.IsWorking(on), Russia.IsShort(on), Russia.HolidayName(on)));
    }

    [Theory]
    //          from          days  answer
    [InlineData("2024-12-27", 1, "2024-12-28")]    // the worked Saturday counts
    [InlineData("2024-12-27", 2, "2025-01-09")]    // over the New Year
    [InlineData("2025-01-04", 1, "2025-01-09")]    // a payment promised in the holidays is checked after them
    [InlineData("2025-01-04", 0, "2025-01-09")]
    [InlineData("2025-01-09", 0, "2025-01-09")]
    [InlineData("2025-01-09", -1, "2024-12-28")]
    [InlineData("2025-01-03", -2, "2024-12-27")]
    [InlineData("2025-01-30", 3, "2025-02-04")]    // out of the known days
    [InlineData("2025-02-04", -3, "2025-01-30")]   // and back into them
    [InlineData("2024-10-31", -261, "2023-11-01")] // by the week alone
    public void Working_days_are_counted_from_the_day_after(string from, int days, string answer) =>
        Assert.Equal(Day(answer), Russia.AddWorkingDays(Day(from), days));

    [Theory]
    //          day           on or before  on or after
    [InlineData("2024-12-27", "2024-12-27", "2024-12-27")]
    [InlineData("2024-12-29", "2024-12-28", "2025-01-09")]
    [InlineData("2025-01-08", "2024-12-28", "2025-01-09")]
    [InlineData("2025-03-01", "2025-02-28", "2025-03-03")]
    public void A_day_of_rest_gives_way_to_its_neighbours(string day, string before, string after)
    {
        Assert.Equal(Day(before), Russia.OnOrBefore(Day(day)));
        Assert.Equal(Day(after), Russia.OnOrAfter(Day(day)));
    }

    [Theory]
    //          after         through       days
    [InlineData("2024-12-27", "2024-12-28", 1)]
    [InlineData("2024-12-28", "2025-01-08", 0)]
    [InlineData("2024-12-27", "2025-01-09", 2)]
    [InlineData("2025-01-09", "2025-01-09", 0)]
    [InlineData("2025-01-10", "2025-01-09", 0)]    // nothing lies between
    [InlineData("2025-02-02", "2026-02-01", 260)]
    public void The_day_left_is_not_counted_and_the_day_reached_is(string after, string through, int days) =>
        Assert.Equal(days, Russia.WorkingDaysBetween(Day(after), Day(through)));

    [Fact]
    public void A_calendar_that_knows_nothing_goes_by_the_week()
    {
        var calendar = BusinessCalendar.Parse("gulf", "weekend fri sat\nknown none");

        Assert.True(calendar.KnownUntil < calendar.KnownFrom);
        Assert.False(calendar.IsKnown(DateOnly.MinValue) || calendar.IsKnown(DateOnly.MaxValue));
        Assert.Equal(Day("2026-01-04"), calendar.AddWorkingDays(Day("2026-01-01"), 1));
        Assert.Equal(1_000_000, calendar.WorkingDaysBetween(Day("0001-01-01"), Day("3834-01-27")));
    }

    private const string Header = "weekend sat sun\nknown 2026-01-01 2026-12-31\n";

    [Theory]
    [InlineData("",
        "line 1: read 'end of text', expected the lines 'weekend' and 'known' first.")]
    [InlineData("weekend sat sun\n2026-01-01 off",
        "line 2: read '2026-01-01', expected the lines 'weekend' and 'known' first.")]
    [InlineData("weekend",
        "line 1: read '', expected one to six different days such as 'sat sun'.")]
    [InlineData("weekend sat sat",
        "line 1: read 'sat sat', expected one to six different days such as 'sat sun'.")]
    [InlineData("weekend Saturday",
        "line 1: read 'Saturday', expected one to six different days such as 'sat sun'.")]
    [InlineData("weekend mon tue wed thu fri sat sun",
        "line 1: read 'mon tue wed thu fri sat sun', expected one to six different days such as 'sat sun'.")]
    [InlineData(Header + "weekend fri",
        "line 3: read 'weekend fri', expected one line 'weekend'.")]
    [InlineData("known 2026",
        "line 1: read '2026', expected 'none' or the first and the last known day.")]
    [InlineData("known 2026-01-01 2025-12-31",
        "line 1: read '2026-01-01 2025-12-31', expected 1 to 73050 days, the first one first.")]
    [InlineData("known 2026-01-01 31.12.2026",
        "line 1: read '31.12.2026', expected a day such as 2026-01-31.")]
    [InlineData(Header + "known none",
        "line 3: read 'known none', expected one line 'known'.")]
    [InlineData(Header + "2026-02-29 off",
        "line 3: read '2026-02-29', expected 'weekend', 'known' or a day such as 2026-01-31.")]
    [InlineData(Header + "2027-01-01 off",
        "line 3: read '2027-01-01', expected a day from 2026-01-01 through 2026-12-31.")]
    [InlineData("weekend sun\nknown none\n2026-01-01 off",
        "line 3: read '2026-01-01', expected no days, because none are known.")]
    [InlineData(Header + "# comment\n\n2026-01-01",
        "line 5: read '', expected 'off', 'short' or 'work'.")]
    [InlineData(Header + "2026-01-01 free",
        "line 3: read 'free', expected 'off', 'short' or 'work'.")]
    [InlineData(Header + "2026-04-30 short Friday",
        "line 3: read 'Friday', expected nothing after 'short'.")]
    [InlineData(Header + "2026-01-12 work",
        "line 3: read '2026-01-12', expected 'work' only on a weekend.")]
    [InlineData(Header + "2026-01-01 off\n2026-01-01 off",
        "line 4: read '2026-01-01', expected each day once.")]
    public void A_wrong_line_is_refused_with_what_was_expected(string text, string message)
    {
        var error = Assert.Throws<FormatException>(() => BusinessCalendar.Parse("ru", text));
        Assert.Equal($"Calendar 'ru', {message}", error.Message);
    }

    [Fact]
    public void Two_centuries_may_be_known_and_not_a_day_more()
    {
        var last = Day("1900-01-01").AddDays(73_050 - 1);

        Assert.Equal(last, BusinessCalendar.Parse("long", Known(last)).KnownUntil);
        Assert.Throws<FormatException>(() => BusinessCalendar.Parse("long", Known(last.AddDays(1))));

        static string Known(DateOnly until) => $"weekend sun\nknown 1900-01-01 {until:yyyy-MM-dd}";
    }

    [Fact]
    public void Counting_and_stepping_agree_with_going_day_by_day() =>
        NaiveCalendar.Any.Select(Gen.Int[-60, 90], Gen.Int[-40, 40]).Sample((naive, start, count) =>
        {
            var calendar = BusinessCalendar.Parse("any", naive.Text);
            var day = NaiveCalendar.First.AddDays(start);
            var reached = calendar.AddWorkingDays(day, count);

            Assert.Equal(naive.Walk(day, count), reached);
            Assert.True(calendar.IsWorking(reached));
            var (after, through) = count > 0 ? (day, reached) : (reached, day.AddDays(-1));
            Assert.Equal(naive.Count(after, through), calendar.WorkingDaysBetween(after, through));
            if (count > 0) Assert.Equal(count, calendar.WorkingDaysBetween(day, reached));
        });

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A made-up month of holidays that answers every question by walking from day to day.</summary>
    private sealed record NaiveCalendar(HashSet<DayOfWeek> Weekend, Dictionary<DateOnly, string> Marked)
    {
        public const int KnownDays = 30;
        public static readonly DateOnly First = new(2026, 1, 1);

        public static readonly Gen<NaiveCalendar> Any = Gen.Select(
            Gen.Enum<DayOfWeek>().HashSet[1, 6],
            Gen.Dictionary(Gen.Int[0, KnownDays - 1], Gen.OneOf("off", "short", "work"))[0, KnownDays],
            Make);

        public string Text => $"""
            weekend {string.Join(' ', Weekend.Select(day => day.ToString()[..3].ToLowerInvariant()))}
            known {First:yyyy-MM-dd} {First.AddDays(KnownDays - 1):yyyy-MM-dd}
            {string.Join('\n', Marked.Select(mark => $"{mark.Key:yyyy-MM-dd} {mark.Value}"))}
            """;

        public bool IsWorking(DateOnly day) =>
            Marked.TryGetValue(day, out var kind) ? kind != "off" : !Weekend.Contains(day.DayOfWeek);

        public DateOnly Walk(DateOnly day, int count)
        {
            if (count == 0 && IsWorking(day)) return day;
            var (step, left) = count < 0 ? (-1, -count) : (1, Math.Max(1, count));
            while (left > 0)
            {
                day = day.AddDays(step);
                if (IsWorking(day)) left--;
            }

            return day;
        }

        public int Count(DateOnly after, DateOnly through)
        {
            var count = 0;
            for (var day = after.AddDays(1); day <= through; day = day.AddDays(1))
                count += IsWorking(day) ? 1 : 0;

            return count;
        }

        // 'work' on an ordinary working day is refused by the reader, so such marks are left out.
        private static NaiveCalendar Make(HashSet<DayOfWeek> weekend, Dictionary<int, string> marks) =>
            new(weekend, marks
                .Select(mark => (Day: First.AddDays(mark.Key), Kind: mark.Value))
                .Where(mark => mark.Kind != "work" || weekend.Contains(mark.Day.DayOfWeek))
                .ToDictionary(mark => mark.Day, mark => mark.Kind));
    }
}
