using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Import;
using Debitor.Platform.Database;
using Debitor.Tests.Import;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Customers;

/// <summary>On which days a customer pays, and when its register closes: on the card and in files.</summary>
public sealed class PaymentDaysTests
{
    private const string Header = "number,name,currency,country,language,time_zone,tax_id,manager,segment,credit_limit";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task They_are_typed_into_the_card_and_kept_in_one_form(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var own = await office.CustomerOf(DemoPeople.Irina);

        Assert.Equal("registry_cut_off HourWithoutDays", await Type(null, "12:00"));
        Assert.Equal("payment_days PaymentDaysWrong", await Type("tue,15", null));
        Assert.Equal("registry_cut_off HourWrong", await Type("tue", "noon"));
        Assert.Equal("", await Type("THU, tue", "9:30"));
        Assert.Equal("tue,thu 09:30", await Stored());
        Assert.Equal("", await Type("30,15", "09:30"));
        Assert.Equal("15,30 09:30", await Stored());
        Assert.Equal("registry_cut_off HourWithoutDays", await Type(null, "09:30"));
        Assert.Equal("", await Type(null, null));
        Assert.Equal("", await Stored());

        await using var db = office.Book();
        Assert.Equal(
            ["- > tue,thu", "tue,thu > 15,30", "15,30 > -"],
            await db.CardChanges.Where(change => change.Field == "payment_days").OrderBy(change => change.Id)
                .Select(change => $"{change.OldValue ?? "-"} > {change.NewValue ?? "-"}").ToListAsync(Cancel));

        async Task<string> Type(string? days, string? hour)
        {
            await using var book = office.Book();
            var seen = CardValues.Of(await book.Customers.SingleAsync(customer => customer.Id == own.Id, Cancel));
            var typed = new Dictionary<string, string?>(seen) { ["payment_days"] = days, ["registry_cut_off"] = hour };
            var answer = await EditCustomer.Run(irina, new(own.Id, seen, typed), Cancel);
            Assert.Null(answer.Refusal);
            return string.Join("; ", answer.Problems.Select(problem => $"{problem.Key} {problem.Value}"));
        }

        async Task<string> Stored()
        {
            await using var book = office.Book();
            var card = await book.Customers.SingleAsync(customer => customer.Id == own.Id, Cancel);
            return $"{card.PaymentDays} {card.RegistryCutOff:HH\\:mm}".Trim();
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_brings_them_and_one_without_the_columns_leaves_them(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.Create(kind);
        desk.Files.Write(
            "customers.csv",
            $"""
            {Header},payment_days,registry_cut_off
            101,Лютик,,,,,,,,,"Thu, Tue",12:30
            102,Мак,,,,,,,,,"31,15",
            103,Ёж,,,,,,,,,,
            """);
        await desk.Imports("customers.csv");
        Assert.Equal("101 tue,thu 12:30; 102 15,31 ; 103  ", await Stored());

        Assert.Equal("3 0 0 3 0", ImportDesk.Counts(await desk.Imports("customers.csv"), "customers"));
        desk.Customers("101,Лютик", "102,Мак");
        Assert.Equal("2 0 0 2 0", ImportDesk.Counts(await desk.Imports("customers.csv"), "customers"));
        Assert.Equal("101 tue,thu 12:30; 102 15,31 ; 103  ", await Stored());

        desk.Files.Write("customers.csv", $"{Header},payment_days,registry_cut_off\n101,Лютик,,,,,,,,,fri,9:00\n");
        Assert.Equal("1 0 1 0 0", ImportDesk.Counts(await desk.Imports("customers.csv"), "customers"));
        Assert.Equal("101 fri 09:00; 102 15,31 ; 103  ", await Stored());

        async Task<string> Stored()
        {
            await using var db = new DebitorDbFactory(DatabaseAddress.Parse(desk.Url)).Context(1);
            var cards = await db.Customers.OrderBy(card => card.Number).ToListAsync(Cancel);
            return string.Join(
                "; ", cards.Select(card => $"{card.Number} {card.PaymentDays} {card.RegistryCutOff:HH\\:mm}"));
        }
    }

    [Fact]
    public void An_hour_that_an_import_changed_finds_its_way_back() => Assert.Equal(
        new TimeOnly(9, 30), ImportChanges.Value(ImportChanges.Text(new TimeOnly(9, 30)), typeof(TimeOnly?)));

    [Theory]
    [InlineData("thu,tue", "tue,thu")]
    [InlineData("sun, MON", "mon,sun")]
    [InlineData("30,15,15", "15,30")]
    [InlineData("tue,15", null)]
    [InlineData("0", null)]
    [InlineData("32", null)]
    [InlineData("вт", null)]
    public void Days_have_one_written_form(string text, string? written) =>
        Assert.Equal(written, PaymentHabit.Parse(text, null)?.Text);
}
