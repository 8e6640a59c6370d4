using System.Globalization;
using System.Xml.Linq;
using Debitor.Law;
using Xunit;

namespace Debitor.Tests.Law;

public sealed class CalendarFilesTests
{
    // Law 2136-IX: from this day on Ukraine has no holidays, whatever was decreed before it.
    private static readonly DateOnly MartialLawFrom = new(2022, 3, 24);

    [Theory]
    //          country day        working short  holiday
    [InlineData("RU", "2026-01-09", false, false, null)]             // moved from Saturday the 3rd
    [InlineData("RU", "2026-05-11", false, false, null)]             // Victory Day was a Saturday
    [InlineData("RU", "2026-06-12", false, false, "День России")]
    [InlineData("RU", "2024-12-28", true, false, null)]              // worked Saturday
    [InlineData("RU", "2025-11-01", true, true, null)]               // short Saturday
    [InlineData("BY", "2025-07-12", true, false, null)]              // worked Saturday
    [InlineData("BY", "2026-04-21", false, false, "Радуница (по календарю православной конфессии)")]
    [InlineData("KZ", "2026-03-25", false, false, null)]             // moved from Sunday the 22nd
    [InlineData("KZ", "2026-12-16", false, false, "День Независимости")]
    [InlineData("UA", "2022-03-07", true, true, null)]               // still as in peace
    [InlineData("UA", "2022-03-08", false, false, "Міжнародний жіночий день")]
    [InlineData("UA", "2022-05-02", true, false, null)]              // martial law: worked
    [InlineData("UA", "2026-08-24", true, false, null)]
    [InlineData("UA", "2026-08-23", false, false, null)]             // Sunday
    [InlineData("DE", "2026-12-25", true, false, null)]              // no calendar: the week alone
    public void A_day_in_a_country(string country, string day, bool working, bool isShort, string? holiday)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var calendar = CalendarFiles.For(country);

        Assert.Equal(
            (working, isShort, holiday),
            (calendar.IsWorking(on), calendar.IsShort(on), calendar.HolidayName(on)));
    }

    [Theory]
    [InlineData("BY", 2024)]
    [InlineData("KZ", 2024)]
    [InlineData("RU", 2013)]
    [InlineData("UA", 2015)]
    public void A_country_is_known_from_its_first_year_through_2026(string country, int firstYear)
    {
        var calendar = CalendarFiles.For(country);

        Assert.Equal(new DateOnly(firstYear, 1, 1), calendar.KnownFrom);
        Assert.Equal(new DateOnly(2026, 12, 31), calendar.KnownUntil);
        Assert.Contains(country, CalendarFiles.Countries);
    }

    [Fact]
    public void A_country_has_one_calendar_however_its_code_is_written()
    {
        Assert.Same(CalendarFiles.For("RU"), CalendarFiles.For("ru"));
        Assert.Same(CalendarFiles.For("DE"), CalendarFiles.For("GB"));
        Assert.False(CalendarFiles.For("DE").IsKnown(new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void The_version_is_twelve_hexadecimal_digits() =>
        Assert.Matches("^[0-9a-f]{12}$", CalendarFiles.Version);

    [Fact]
    public void Under_martial_law_only_weekends_are_off()
    {
        var calendar = CalendarFiles.For("UA");
        for (var day = MartialLawFrom; day <= calendar.KnownUntil; day = day.AddDays(1))
        {
            Assert.Equal(!IsWeekend(day), calendar.IsWorking(day));
            Assert.False(calendar.IsShort(day), $"{day:O}");
            Assert.Null(calendar.HolidayName(day));
        }
    }

    [Theory]
    [InlineData("BY")]
    [InlineData("KZ")]
    [InlineData("RU")]
    [InlineData("UA")]
    public void Every_day_agrees_with_the_published_production_calendar(string country)
    {
        var calendar = CalendarFiles.For(country);
        var files = PublishedCalendars(country);
        var differences =
            from file in files
            let published = XDocument.Load(file).Root!
            let marks = Marks(published)
            from day in DaysOf((int)published.Attribute("year")!)
            where country != "UA" || day < MartialLawFrom
            let expected = Expected(day, marks.GetValueOrDefault(day))
            let holiday = calendar.HolidayName(day)
            let actual = (calendar.IsWorking(day), calendar.IsShort(day), holiday is not null)
            where expected != actual
            select $"{day:O}: published {expected}, ours {actual}";

        Assert.NotEmpty(files);
        Assert.Empty(differences);
    }

    private static (bool Working, bool Short, bool Holiday) Expected(DateOnly day, XElement? mark) =>
        (string?)mark?.Attribute("t") switch
        {
            null => (!IsWeekend(day), false, false),
            "1" => (false, false, mark.Attribute("h") is not null),
            "2" => (true, true, false),
            "3" => (true, false, false),
            var other => throw new InvalidDataException($"{day:O} is marked '{other}', expected 1, 2 or 3."),
        };

    private static Dictionary<DateOnly, XElement> Marks(XElement published) =>
        published.Element("days")!.Elements("day").ToDictionary(mark => DateOnly.ParseExact(
            $"{(int)published.Attribute("year")!}.{(string)mark.Attribute("d")!}",
            "yyyy.MM.dd",
            CultureInfo.InvariantCulture));

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1)) yield return day;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    // The published files are not part of the repository; they lie beside it, or where DEBITOR_SHARED says.
    private static string[] PublishedCalendars(string country)
    {
        var shared = Environment.GetEnvironmentVariable("DEBITOR_SHARED")
            ?? Path.Combine(RepositoryRoot(), "..", "shared");
        var folder = Path.GetFullPath(Path.Combine(shared, "data", "calendar"));
        if (!Directory.Exists(folder)) Assert.Skip($"There are no published calendars in {folder}.");
        return Directory.GetFiles(folder, $"*__{country.ToLowerInvariant()}__*.xml");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Debitor.slnx")))
            folder = folder.Parent;

        return folder?.FullName
            ?? throw new InvalidOperationException("Debitor.slnx is in no folder above the tests.");
    }
}
