using Xunit;

namespace Debitor.Tests.Strategy;

/// <summary>Days of one customer, as its manager sees them.</summary>
public sealed class DiaryTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_the_invoice_to_the_money(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        await office.Invoice("2026-05-04", "318", due: "2026-05-21", rub: 1000);

        Assert.Equal("not_due 1", await office.Morning("2026-05-04"));
        Assert.Equal("ROM remind-before-due #1 Anna", await office.Morning("2026-05-18"));
        await office.Contact("2026-05-18", "sent");
        Assert.Equal("reminded 1", await office.Morning("2026-05-19"));

        Assert.Equal("ROM first-call #1 Anna", await office.Morning("2026-05-22"));
        await office.Contact("2026-05-22", "no_answer");
        Assert.Equal("recent_contact 1", await office.Morning("2026-05-22"));

        Assert.Equal("ROM first-call #2 Anna", await office.Morning("2026-05-25"));
        await office.Contact("2026-05-25", "callback", next: "2026-05-28");
        Assert.Equal("announced 1", await office.Morning("2026-05-26"));

        Assert.Equal("ROM first-call #3 Anna", await office.Morning("2026-05-28"));
        await office.Contact("2026-05-28", "reached");
        Assert.Equal("recent_contact 1", await office.Morning("2026-05-29"));

        Assert.Equal("ROM written-reminder #1 Anna", await office.Morning("2026-06-01"));
        await office.Paid("2026-06-01", "318", rub: 1000);
        Assert.Equal("nothing_owed 1", await office.Morning("2026-06-01"));
        Assert.Equal("nothing_owed 1", await office.Morning("2026-09-01"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_week_without_a_plan_is_caught_up_with_one_step_at_the_highest_rung(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        await office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 1000);
        await office.Invoice("2026-05-04", "319", due: "2026-05-18", rub: 2000);

        Assert.Equal("ROM remind-before-due #1 Anna", await office.Morning("2026-05-12"));
        Assert.Equal("ROM call-decision-maker #1 Anna", await office.Morning("2026-05-29"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_payment_of_the_day_before_stops_the_call(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        await office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 1000);
        await office.Invoice("2026-05-04", "319", due: "2026-05-29", rub: 1000);

        Assert.Equal("ROM first-call #1 Anna", await office.Morning("2026-05-18"));
        await office.Contact("2026-05-18", "reached", next: "2026-05-20");
        Assert.Equal("announced 1", await office.Morning("2026-05-19"));
        await office.Paid("2026-05-20", "318", rub: 1000, paidOn: "2026-05-19");
        Assert.Equal("not_due 1", await office.Morning("2026-05-20"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Paid_partly_the_rest_is_asked_for(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        await office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 2000);
        await office.Paid("2026-05-18", "318", rub: 1400, paidOn: "2026-05-18");

        Assert.Equal("ROM first-call #1 Anna", await office.Morning("2026-05-18"));
        await office.Import(
            "2026-05-19",
            """
            number,customer,paid_on,currency,amount,item,purpose
            P-2,ROM,2026-05-19,RUB,200,318,
            """);
        Assert.Equal("below_tolerance 1", await office.Morning("2026-05-19"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Money_that_names_no_invoice_is_cleared_by_us_before_anybody_calls(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        await office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 1000);
        Assert.Equal("ROM first-call #1 Anna", await office.Morning("2026-05-18"));

        await office.Import(
            "2026-05-18",
            """
            number,customer,paid_on,currency,amount,item,purpose
            77,ROM,2026-05-18,RUB,1000,,
            """);
        Assert.Equal("ROM clear-credits #1 Anna", await office.Morning("2026-05-18"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dispute_is_opened_and_closed(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        await office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 1000);
        Assert.Equal("ROM first-call #1 Anna", await office.Morning("2026-05-18"));

        await office.Dispute("2026-05-18", "318", opened: "2026-05-18");
        Assert.Equal("disputed 1", await office.Morning("2026-05-18"));
        Assert.Equal("ROM review-dispute #1 Anna", await office.Morning("2026-05-25"));

        await office.Dispute("2026-05-25", "318", opened: "2026-05-18", closed: "2026-05-26");
        Assert.Equal("ROM review-dispute #1 Anna", await office.Morning("2026-05-25"));
        Assert.Equal("ROM written-reminder #1 Anna", await office.Morning("2026-05-26"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_payment_order_quiets_its_days_and_is_checked_then(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        await office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 1000);
        await office.OrderSent("2026-05-18", rub: 1000);

        Assert.Equal("payment_order_sent 1", await office.Morning("2026-05-18"));
        Assert.Equal("payment_order_sent 1", await office.Morning("2026-05-20"));
        Assert.Equal("ROM check-payment-order #1 Anna", await office.Morning("2026-05-21"));
        Assert.Equal("ROM check-payment-order #1 Anna", await office.Morning("2026-08-14"));
        Assert.Equal("ROM lawyers #1 Anna", await office.Morning("2026-08-17"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_the_manager_is_on_holiday_the_deputy_calls(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        await office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 1000);
        await office.Absent("2026-05-18", from: "2026-05-19", until: "2026-05-20");

        Assert.Equal("ROM first-call #1 Anna", await office.Morning("2026-05-18"));
        Assert.Equal("ROM first-call #1 Boris", await office.Morning("2026-05-19"));
        Assert.Equal("ROM first-call #1 Boris", await office.Morning("2026-05-20"));
        Assert.Equal("ROM first-call #1 Anna", await office.Morning("2026-05-21"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_that_is_handed_over_is_on_the_other_list_at_once(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        await office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 1000);

        Assert.Equal("ROM first-call #1 Anna", await office.Morning("2026-05-18"));
        await office.Customer("2026-05-18", "ROM", manager: "boris@x.ru");
        Assert.Equal("ROM first-call #1 Boris", await office.List("2026-05-18"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_does_not_fit_into_the_day_is_on_the_list_of_the_next(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        foreach (var (customer, rub) in new[] { ("A", 8000), ("B", 4000), ("C", 2000), ("D", 1000) })
        {
            await office.Customer("2026-05-04", customer);
            await office.Invoice("2026-05-04", $"{rub}", due: "2026-05-15", rub, customer);
        }

        Assert.Equal(
            "A first-call #1 Anna; B first-call #1 Anna; C first-call #1 Anna; "
            + "nothing_owed 1; over_capacity 1",
            await office.Morning("2026-05-18"));
        foreach (var customer in new[] { "A", "B", "C" })
            await office.Contact("2026-05-18", "reached", "", customer);
        Assert.Equal(
            "D first-call #1 Anna; nothing_owed 1; recent_contact 3", await office.Morning("2026-05-19"));
    }
}
