using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Law.Pages;

/// <summary>Which days are worked in a country, month by month.</summary>
public sealed partial class CalendarsPage
{
    /// <summary>Any country without a calendar of its own.</summary>
    private const string Others = "ZZ";

    private const int YearMin = 2013;
    private CalendarYear _year = null!;
    private string _source = "";

    [SupplyParameterFromQuery(Name = "country")]
    private string? Country { get; set; }

    [SupplyParameterFromQuery(Name = "year")]
    private int? Year { get; set; }

    protected override Right Needs => Right.ReadCustomers;

    private string Chosen => Country is { } asked && (asked == Others || CalendarFiles.Countries.Contains(asked))
        ? asked
        : CalendarFiles.Countries.Contains(Desk.Tenant.Country) ? Desk.Tenant.Country : Others;

    private int ShownYear => Math.Clamp(Year ?? Desk.Today.Year, YearMin, Desk.Today.Year + 2);

    private IEnumerable<int> Years => Enumerable.Range(YearMin, Desk.Today.Year + 3 - YearMin).Reverse();

    private CultureInfo Culture => CultureInfo.GetCultureInfo(Desk.Language.Code());

    private IEnumerable<string> WeekDays
    {
        get
        {
            var names = Culture.DateTimeFormat.AbbreviatedDayNames;
            return names.Skip(1).Append(names[0]);
        }
    }

    protected override Task Load(CancellationToken cancel)
    {
        _year = new CalendarYear(CalendarFiles.For(Chosen), ShownYear, Desk.Today);
        _source = CalendarFiles.SourceOf(Chosen);
        return Task.CompletedTask;
    }

    protected override bool Concerns(LiveChange change) => false;

    private string MonthName(DateOnly first)
    {
        var name = Culture.DateTimeFormat.MonthNames[first.Month - 1];
        return char.ToUpper(name[0], Culture) + name[1..];
    }

    private string CountryName(string country) => PlaceChoices.Country(Words, country);

    private string TitleOf(CalendarDay day) => day switch
    {
        { Holiday: { } holiday } => holiday,
        { Kind: "moved" } => Words["calendars.moved-off"],
        { Kind: "" } => "",
        _ => Words["calendars." + day.Kind],
    };
}
