using System.Globalization;
using Debitor.Core.Law;
using Xunit;
using static Debitor.Core.Tests.Law.GivenRates;

namespace Debitor.Core.Tests.Law;

/// <summary>The last day to sue, with what happened on the way.</summary>
public sealed class LimitationTests
{
    [Theory]
    [InlineData("2023-03-15", "2026-03-16", "Starts Moved")] // 15.03.2026 is a Sunday
    [InlineData("2023-03-16", "2026-03-16", "Starts")]
    [InlineData("2024-02-29", "2027-03-01", "Starts Moved CalendarUnknown")] // 28.02.2027 is a Sunday
    [InlineData("2022-12-31", "2026-01-12", "Starts Moved")] // the holidays of January, until the 11th
    [InlineData("2025-06-01", "2028-06-01", "Starts CalendarUnknown")]
    public void Three_years_in_Russia(string due, string last, string reasons) =>
        Assert.Equal($"{last}: {reasons}", Read("RU", due));

    [Theory]
    [InlineData("act=2024-05-20", "2027-05-20", "Interrupted")]
    [InlineData("letter=2024-05-20", "2027-05-20", "Interrupted")]
    [InlineData("claim-admitted=2024-05-20", "2027-05-20", "Interrupted")]
    [InlineData("act=2026-03-16", "2029-03-16", "Interrupted")] // the last day itself, moved from Sunday
    [InlineData("act=2026-03-17", "2029-03-19", "AdmittedAfterExpiry Moved")]
    [InlineData("act=2023-03-15", "2026-03-16", "BeforeStart Moved")]
    [InlineData("part-payment=2024-05-20", "2026-03-16", "PartPaymentNoAdmission Moved")]
    [InlineData("claim=2025-02-03", "2026-04-14", "Suspended")]
    [InlineData("claim=2025-02-03 answer=2025-02-13", "2026-03-25", "Suspended AnswerNoAdmission")]
    [InlineData("claim=2025-02-03 answer=2025-06-13", "2026-04-14", "Suspended AnswerNoAdmission")]
    [InlineData("claim=2025-02-03 claim=2025-06-02", "2026-04-14", "Suspended ClaimRepeated")]
    [InlineData("claim=2025-02-03 act=2025-04-01 claim=2025-06-02", "2028-05-01", "Suspended Interrupted Suspended")]
    [InlineData("claim=2026-05-04", "2026-03-16", "AfterExpiry Moved")]
    [InlineData("suit=2026-03-16", "2026-03-16", "SuitInTime Moved")]
    [InlineData("suit=2026-03-17 act=2026-03-18", "2029-03-19", "SuitLate AdmittedAfterExpiry Moved")]
    [InlineData("suit=2025-03-17 act=2025-03-18", "2026-03-16", "SuitInTime Moved")]
    public void What_happened_in_Russia(string events, string last, string reasons)
    {
        var read = Read("RU", "2023-03-15", events);
        Assert.Equal($"{last}: Starts {reasons}", read.Replace(" CalendarUnknown", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Ten_years_are_the_end() =>
        Assert.Equal(
            "2033-03-15: Starts Interrupted Interrupted Interrupted TenYears CalendarUnknown",
            Read("RU", "2023-03-15", "act=2026-01-12 act=2028-12-29 act=2031-12-01"));

    [Fact]
    public void Another_reading_stands_beside_the_careful_one()
    {
        var answer = Answer("RU", "2023-03-15", "claim=2026-02-02");

        Assert.Equal(Day("2026-04-14"), answer.Main.LastDay);
        Assert.Equal(
            "WithoutEvents 2026-03-16, SixMonthsAfterClaim 2026-09-04",
            string.Join(", ", answer.Others.Select(other => $"{other.Kind} {other.LastDay:O}")));
        Assert.Empty(Answer("RU", "2023-03-15", "").Others);
        Assert.Empty(Answer("RU", "2023-03-15", "part-payment=2024-05-20").Others);
    }

    [Theory]
    [InlineData("2021-07-01", "2026-02-04", "Starts Frozen")]
    [InlineData("2025-09-04", "2028-09-04", "Starts CalendarUnknown")]
    [InlineData("2024-06-03", "2028-09-04", "Starts Frozen Moved CalendarUnknown")] // 03.09.2028 is a Sunday
    [InlineData("2021-01-29", "2024-01-29", "Starts EndedWhileExtended")]
    [InlineData("2021-01-30", "2025-09-04", "Starts Frozen")]
    [InlineData("2017-01-10", "2020-01-10", "Starts")]
    public void Three_years_in_Ukraine_without_the_days_of_the_moratorium(string due, string last, string reasons) =>
        Assert.Equal($"{last}: {reasons}", Read("UA", due));

    [Theory]
    [InlineData("2021-07-01", "", "WithoutQuarantine 2028-09-04")]
    [InlineData("2019-07-01", "", "WithoutQuarantine 2027-12-24")]
    [InlineData("2025-10-01", "", "")]
    [InlineData("2022-07-01", "part-payment=2023-05-05", "WithoutQuarantine 2028-09-04, PartPaymentAdmits 2027-12-09")]
    public void Readings_of_Ukraine(string due, string events, string others) =>
        Assert.Equal(
            others,
            string.Join(", ", Answer("UA", due, events).Others.Select(other => $"{other.Kind} {other.LastDay:O}")));

    [Fact]
    public void A_term_that_ended_while_terms_were_extended_is_for_a_lawyer()
    {
        Assert.True(Answer("UA", "2019-02-01", "").NeedsLawyer);
        Assert.False(Answer("UA", "2019-02-01", "act=2021-05-20").NeedsLawyer);
        Assert.False(Answer("UA", "2021-07-01", "").NeedsLawyer);
        Assert.True(Answer("DE", "2021-07-01", "").NeedsLawyer);
    }

    [Fact]
    public void A_Ukrainian_penalty_has_one_year() =>
        Assert.Equal(
            Day("2026-10-01"),
            LimitationRules.Of(Question("UA", "2025-10-01", "") with { Subject = LimitationSubject.Penalty })!
                .Main.LastDay);

    [Theory]
    [InlineData("GB", "2020-05-10", "", "2026-05-10: Starts Unchecked")]
    [InlineData("GB", "2020-05-10", "part-payment=2022-01-10", "2028-01-10: Starts InterruptedByPayment Unchecked")]
    [InlineData("GB", "2020-05-10", "letter=2026-05-11", "2026-05-10: Starts AfterExpiry Unchecked")]
    [InlineData("DE", "2023-05-10", "", "2026-12-31: Starts EndsWithYear Unchecked")]
    [InlineData("DE", "2023-05-10", "act=2024-02-01", "2027-02-01: Starts EndsWithYear Interrupted Unchecked")]
    [InlineData("FR", "2023-05-10", "claim=2024-02-01", "2028-05-10: Starts ClaimWithoutEffect Unchecked")]
    [InlineData("PL", "2023-05-10", "", "2025-12-31: Starts EndsWithYear Unchecked")]
    [InlineData("IT", "2023-05-10", "", "2033-05-10: Starts Unchecked")]
    public void Other_countries(string country, string due, string events, string read) =>
        Assert.Equal(read, Read(country, due, events));

    [Fact]
    public void A_country_that_is_not_known_is_not_guessed() =>
        Assert.Null(LimitationRules.Of(Question("US", "2023-05-10", "")));

    private static string Read(string country, string due, string events = "")
    {
        var main = Answer(country, due, events).Main;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{main.LastDay:O}: {string.Join(' ', main.Reasons.Select(reason => reason.Kind))}");
    }

    private static LimitationAnswer Answer(string country, string due, string events) =>
        LimitationRules.Of(Question(country, due, events))!;

    private static LimitationQuestion Question(string country, string due, string events) => new()
    {
        Country = country,
        DueOn = Day(due),
        Calendar = CalendarOf(country),
        Events =
        [
            .. events.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => new LimitationEvent(
                one.Split('=')[0] switch
                {
                    "act" => LimitationEventKind.Act,
                    "letter" => LimitationEventKind.Letter,
                    "claim-admitted" => LimitationEventKind.ClaimAdmitted,
                    "claim" => LimitationEventKind.Claim,
                    "answer" => LimitationEventKind.Answer,
                    "suit" => LimitationEventKind.Suit,
                    _ => LimitationEventKind.PartPayment,
                },
                Day(one.Split('=')[1]))),
        ],
    };

    private static BusinessCalendar CalendarOf(string country)
    {
        var name = country is "RU" or "UA" ? country.ToLowerInvariant() : "generic";
        var file = Path.Combine(Repository.Root, "src", "Debitor", "Law", "Calendars", $"{name}.txt");
        return BusinessCalendar.Parse(name, File.ReadAllText(file));
    }
}
