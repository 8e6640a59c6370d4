using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Xunit;

namespace Debitor.Core.Tests.Conversation;

/// <summary>What is typed in a conversation, kept and read.</summary>
public sealed class DraftTests
{
    [Fact]
    public void What_was_typed_comes_back_as_it_was()
    {
        var draft = new ConversationDraft
        {
            Checked = ["checklist.seated"],
            Goals = [new DraftGoal { CompanyId = 3, Currency = "RUB", BestAmount = "125 430,", BestOn = Day(18) }],
            NewContact = new DraftContact { Name = "Мария «Маша»", Role = ContactRole.Accountant, Phone = "8 (495" },
            Decides = false,
            Agreements =
            [
                new DraftAgreement
                {
                    Form = AgreedForm.GuaranteeLetter, Amount = "как сможем", Hour = new TimeOnly(10, 30),
                    Parts = [new DraftPart { Amount = "100", Day = Day(20) }, new DraftPart()],
                },
            ],
            Signals = [Signal.Forgets, Signal.AvoidsContact],
            Note = "строка\nи ещё одна",
            HungUpAt = new DateTime(2026, 6, 15, 7, 12, 0, DateTimeKind.Utc),
        };

        var json = DraftJson.Write(draft);
        var read = DraftJson.Read(json);

        Assert.Equal(json, DraftJson.Write(read));
        Assert.Equal("125 430,", read.Goals[0].BestAmount);
        Assert.Equal("как сможем", read.Agreements[0].Amount);
        Assert.Equal(DateTimeKind.Utc, read.HungUpAt!.Value.Kind);
        Assert.Contains("Мария", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"note":"жив","later":{"a":[1,2]},"checked":7,"decides":"maybe","goal":"splendid"}""")]
    [InlineData("""{"agreements":[{"form":"handshake"}],"signals":["forgets","winks"],"note":"жив"}""")]
    [InlineData("""{"goals":[{"companyId":"many","currency":5}],"newContact":"Маша","note":"жив","nextOn":"soon"}""")]
    [InlineData("""{"agreements":{"form":"promise"},"hungUpAt":"32","NOTE":"жив"}""")]
    public void What_a_later_program_wrote_loses_nothing_of_the_rest(string json)
    {
        var read = DraftJson.Read(json);
        Assert.Equal("жив", read.Note);
        Assert.DoesNotContain(read.Signals, signal => signal != Signal.Forgets);
        Assert.Null(read.Decides);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json at all")]
    [InlineData("[1,2]")]
    [InlineData("null")]
    [InlineData("""{"note":""")]
    public void What_is_no_draft_is_an_empty_one(string json) => Assert.Empty(DraftJson.Read(json).Agreements);

    // A promise has a day and a sum; whatever has neither stays a draft.
    [Theory]
    [InlineData(AgreedForm.Promise, "скоро", "18", AgreementGap.AmountVague)]
    [InlineData(AgreedForm.Promise, "половину", "18", AgreementGap.AmountVague)]
    [InlineData(AgreedForm.Promise, "", "18", AgreementGap.AmountMissing)]
    [InlineData(AgreedForm.Promise, "0", "18", AgreementGap.AmountNotPositive)]
    [InlineData(AgreedForm.Promise, "-5", "18", AgreementGap.AmountNotPositive)]
    [InlineData(AgreedForm.Promise, "100", "", AgreementGap.DayMissing)]
    [InlineData(AgreedForm.Promise, "100,005", "18", AgreementGap.AmountVague)]
    [InlineData(AgreedForm.Promise, "125 430,50 ₽", "18", null)]
    [InlineData(AgreedForm.PaymentOrder, "100", "", AgreementGap.DayMissing)]
    [InlineData(AgreedForm.Schedule, "100", "18", AgreementGap.PartsMissing)]
    [InlineData(AgreedForm.GuaranteeLetter, "100", "18", AgreementGap.LetterDayMissing)]
    [InlineData(AgreedForm.Meeting, "", "", AgreementGap.DayMissing)]
    [InlineData(AgreedForm.Meeting, "", "18", AgreementGap.HourMissing)]
    [InlineData(AgreedForm.CallBack, "", "18", AgreementGap.HourMissing)]
    [InlineData(AgreedForm.NoDate, "", "", AgreementGap.DayMissing)]
    [InlineData(AgreedForm.NoDate, "", "18", null)]
    [InlineData(AgreedForm.Refusal, "", "", AgreementGap.TextMissing)]
    [InlineData(AgreedForm.Dispute, "", "", AgreementGap.ItemMissing)]
    [InlineData(AgreedForm.OwnPromise, "", "18", AgreementGap.TextMissing)]
    [InlineData(AgreedForm.NobodyThere, "", "", null)]
    public void A_vague_line_says_what_it_lacks(AgreedForm form, string amount, string day, AgreementGap? gap)
    {
        var line = Line(form, amount);
        line.Day = day.Length == 0 ? null : Day(int.Parse(day, null));
        Assert.Equal(gap, DraftAgreements.Read(line).Refusal);
    }

    [Fact]
    public void Whose_debt_it_is_has_to_be_known()
    {
        var line = Line(AgreedForm.Promise, "100");
        line.Day = Day(18);
        line.CompanyId = null;
        Assert.Equal(AgreementGap.CompanyMissing, DraftAgreements.Read(line).Refusal);
        (line.CompanyId, line.Currency) = (1, "ZZZ");
        Assert.Equal(AgreementGap.CompanyMissing, DraftAgreements.Read(line).Refusal);
    }

    [Fact]
    public void The_parts_of_a_schedule_add_up_or_say_by_how_much_they_do_not()
    {
        var line = Line(AgreedForm.Schedule, "100,00");
        line.Parts = [Part(20, "40"), Part(18, "50")];
        Assert.Equal(10_00, DraftAgreements.Difference(line)!.Value.Minor);
        Assert.Equal(AgreementGap.PartsDoNotAddUp, DraftAgreements.Read(line).Refusal);
        line.Parts[0].Amount = "70";
        Assert.Equal(-20_00, DraftAgreements.Difference(line)!.Value.Minor);
        line.Parts[0].Amount = "пятьдесят";
        Assert.Equal(AgreementGap.PartIncomplete, DraftAgreements.Read(line).Refusal);
        line.Parts[0].Amount = "50";
        var schedule = Assert.IsType<ScheduleInput>(DraftAgreements.Read(line).Value);
        Assert.Equal([Day(18), Day(20)], schedule.Parts.Select(part => part.DueOn));
        line.Amount = "сто";
        Assert.Null(DraftAgreements.Difference(line));
    }

    [Fact]
    public void A_letter_comes_before_the_money_it_promises()
    {
        var line = Line(AgreedForm.GuaranteeLetter, "100");
        (line.LetterOn, line.Day) = (Day(19), Day(18));
        Assert.Equal(AgreementGap.LetterAfterPayment, DraftAgreements.Read(line).Refusal);
        line.LetterOn = Day(18);
        Assert.Null(DraftAgreements.Read(line).Refusal);
    }

    [Theory]
    [InlineData(100_00, 3, "33,00 33,00 34,00")]
    [InlineData(232_535_30, 3, "77511,00 77511,00 77513,30")]
    [InlineData(100, 2, "0,50 0,50")]
    public void Equal_parts_leave_what_does_not_divide_to_the_last(long total, int count, string parts)
    {
        var week = BusinessCalendar.Parse("week", "weekend sat sun\nknown none");
        var split = DraftAgreements.Split(new Money(total, Currency.Rub), count, Day(20), 7, week);
        Assert.Equal(parts, string.Join(
            ' ', split.Select(part => MinorUnits.ToText(part.AmountMinor, Currency.Rub).Replace('.', ','))));
        Assert.All(split, part => Assert.True(week.IsWorking(part.DueOn)));
        Assert.Equal(Day(22), split[0].DueOn);
    }

    private static DraftAgreement Line(AgreedForm form, string amount) =>
        new() { Form = form, CompanyId = 1, Currency = "RUB", Amount = amount };

    private static DraftPart Part(int day, string amount) => new() { Day = Day(day), Amount = amount };

    private static DateOnly Day(int day) => new(2026, 6, day);
}
