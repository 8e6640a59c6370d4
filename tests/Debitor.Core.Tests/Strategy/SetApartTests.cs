using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>Overdue and yet not talked about: disputes, payment orders, credits, small sums.</summary>
public sealed class SetApartTests
{
    private const string FirstCall = "first-call 318 #1 2026-05-18";

    // Friday 15 May 2026.
    private static readonly DebtorStory Late = Given.Invoice("318", due: "2026-05-15", rub: 1000);

    [Theory]
    [InlineData(499L, "BelowTolerance")]
    [InlineData(500L, "BelowTolerance")]
    [InlineData(501L, FirstCall)]
    public void A_small_balance_is_not_worth_a_call(long rub, string answer) =>
        Assert.Equal(answer, Given.Invoice("318", "2026-05-15", rub).NextOn("2026-05-18"));

    [Fact]
    public void Small_balances_of_one_company_and_currency_add_up()
    {
        var small = Given.Invoice("318", due: "2026-05-15", rub: 300);

        Assert.Equal(FirstCall, small.Invoice("319", "2026-05-16", rub: 300).NextOn("2026-05-18"));
        Assert.Equal(
            "BelowTolerance", small.Invoice("319", "2026-05-16", rub: 300, company: 2).NextOn("2026-05-18"));
        Assert.Equal("BelowTolerance", small.Invoice("319", "2026-05-16", eur: 4).NextOn("2026-05-18"));
        Assert.Equal(
            "first-call 319 #1 2026-05-18", small.Invoice("319", "2026-05-16", eur: 6).NextOn("2026-05-18"));
    }

    [Theory]
    [InlineData(400L, FirstCall)]
    [InlineData(499L, FirstCall)]
    [InlineData(500L, "BelowTolerance")]
    [InlineData(1000L, "NothingOwed")]
    public void Paid_partly_the_rest_is_still_asked_for(long paid, string answer) =>
        Assert.Equal(answer, Late.Paid("318", "2026-05-16", paid).NextOn("2026-05-18"));

    [Fact]
    public void Who_has_paid_is_not_reminded()
    {
        Assert.Equal("NothingOwed", Late.Paid("318", "2026-05-15", 1000).NextOn("2026-05-18"));
        Assert.Equal("NothingOwed", Late.Paid("318", "2026-05-18", 1000).NextOn("2026-05-18"));
        Assert.Null(Late.Paid("318", "2026-05-18", 1000).WakeOn("2026-05-18"));
    }

    [Fact]
    public void Money_dated_in_the_future_is_not_there_today_and_is_on_its_day()
    {
        var customer = Late.Paid("318", "2026-05-20", 1000);

        Assert.Equal(FirstCall, customer.NextOn("2026-05-19"));
        Assert.Equal("2026-05-20", customer.WakeOn("2026-05-19"));
        Assert.Equal("NothingOwed", customer.NextOn("2026-05-20"));
    }

    [Fact]
    public void A_document_that_is_not_issued_yet_is_no_debt()
    {
        var customer = Given.Invoice("318", due: "2026-05-15", issued: "2026-05-20", rub: 1000);

        Assert.Equal("NothingOwed", customer.NextOn("2026-05-18"));
        Assert.Equal("2026-05-20", customer.WakeOn("2026-05-18"));
        Assert.Equal(FirstCall, customer.NextOn("2026-05-20"));
    }

    [Fact]
    public void A_paid_instalment_is_not_reminded_again_and_the_next_one_stands_by_itself()
    {
        var customer = Given.Invoice("1", due: "2026-04-15", rub: 1000).Invoice("2", "2026-05-15", rub: 1000)
            .Invoice("3", "2026-06-15", rub: 1000).Paid("1", "2026-04-15", 1000);

        Assert.Equal("remind-before-due 2 #1 2026-05-12", customer.NextOn("2026-05-15"));
        Assert.Equal("first-call 2 #1 2026-05-18", customer.NextOn("2026-05-18"));
        Assert.Equal("NotDue", customer.Paid("2", "2026-05-18", 1000).NextOn("2026-05-18"));
    }

    [Fact]
    public void A_proforma_is_never_a_debt()
    {
        // The ledger of a customer holds documents of debt; one who has proformas only has none.
        Assert.Equal("NothingOwed", Given.Nothing.NextOn("2026-05-18"));
        Assert.Equal("NothingOwed", Given.Nothing.Credit("2026-05-05", rub: 1000).NextOn("2026-05-18"));
    }

    [Theory]
    [InlineData(400L, 1, FirstCall)]
    [InlineData(500L, 1, "clear-credits 318 #1 2026-05-18")]
    [InlineData(1000L, 1, "clear-credits 318 #1 2026-05-18")]
    [InlineData(1000L, 2, FirstCall)]
    public void Credit_notes_that_are_open_count_before_anybody_is_called(
        long credit, int company, string answer) =>
        Assert.Equal(answer, Late.Credit("2026-05-17", credit, company: company).NextOn("2026-05-18"));

    [Fact]
    public void Credits_count_only_with_what_is_left_of_them()
    {
        var customer = Late.Credit("2026-05-10", rub: 1000, used: ("2026-05-20", 900));

        Assert.Equal("clear-credits 318 #1 2026-05-18", customer.NextOn("2026-05-19"));
        Assert.Equal(FirstCall, customer.NextOn("2026-05-20"));
        Assert.Equal(FirstCall, Late.Credit("2026-05-19", rub: 1000).NextOn("2026-05-18"));
        Assert.Equal(FirstCall, Late.Credit("2026-05-10", eur: 1000).NextOn("2026-05-18"));
    }

    [Fact]
    public void Two_companies_are_never_mixed()
    {
        var customer = Late.Invoice("100", "2026-05-04", rub: 2000, company: 2)
            .Credit("2026-05-10", rub: 2000, company: 2);

        Assert.Equal(FirstCall, customer.NextOn("2026-05-18"));
        Assert.Equal(
            "clear-credits 100 #1 2026-05-05", customer.Paid("318", "2026-05-16", 1000).NextOn("2026-05-18"));
    }

    [Fact]
    public void A_foreign_invoice_is_not_paid_by_roubles()
    {
        var customer = Given.Invoice("318", due: "2026-05-15", eur: 1000).Credit("2026-05-10", rub: 900_000);

        Assert.Equal(FirstCall, customer.NextOn("2026-05-18"));
    }

    [Theory]
    //          disputed part, answer
    [InlineData(null, "review-dispute 318 #1 2026-05-20")]
    [InlineData(600L, "review-dispute 318 #1 2026-05-20")]
    [InlineData(500L, "BelowTolerance")]
    [InlineData(499L, FirstCall)]
    [InlineData(9000L, "review-dispute 318 #1 2026-05-20")]
    public void What_is_disputed_is_set_apart(long? part, string answer) =>
        Assert.Equal(answer, Late.Disputed("318", "2026-05-13", sum: part).NextOn("2026-05-18"));

    [Fact]
    public void A_dispute_about_one_invoice_does_not_stop_the_others()
    {
        var both = Late.Invoice("300", "2026-04-15", rub: 9000);

        Assert.Equal(FirstCall, both.Disputed("300", "2026-04-20").NextOn("2026-05-18"));
        Assert.Equal(
            "reconciliation 300 #1 2026-05-15",
            both.Disputed("300", "2026-04-20", until: "2026-05-18").NextOn("2026-05-18"));
    }

    [Fact]
    public void A_dispute_has_its_own_pace_and_ends_on_its_day()
    {
        var customer = Late.Disputed("318", "2026-05-18", until: "2026-06-10");
        Assert.Equal("2026-05-18", customer.WakeOn("2026-05-17"));
        Assert.Equal("review-dispute 318 #1 2026-05-25", customer.NextOn("2026-05-18"));
        Assert.Equal("2026-06-10", customer.WakeOn("2026-05-18"));
        Assert.Equal("call-decision-maker 318 #1 2026-05-29", customer.NextOn("2026-06-10"));

        customer = customer.Contact("2026-05-25");
        Assert.Equal("review-dispute 318 #2 2026-06-01", customer.NextOn("2026-05-25"));
        customer = customer.Contact("2026-06-01", next: "2026-06-04");
        Assert.Equal("review-dispute 318 #3 2026-06-04", customer.NextOn("2026-06-01"));
        Assert.Equal(SkipReason.Announced, customer.WaitOn("2026-06-01"));
    }

    [Fact]
    public void A_payment_order_quiets_its_days_and_is_checked_then()
    {
        var customer = Late.OrderSent("2026-05-18", 1000);

        Assert.Equal(FirstCall, customer.NextOn("2026-05-17"));
        Assert.Equal("check-payment-order 318 #1 2026-05-21", customer.NextOn("2026-05-18"));
        Assert.Equal(SkipReason.PaymentOrderSent, customer.WaitOn("2026-05-18"));
        Assert.Equal("check-payment-order 318 #1 2026-05-21", customer.NextOn("2026-05-21"));
        Assert.Equal("check-payment-order 318 #1 2026-05-21", customer.NextOn("2026-05-25"));
        Assert.Equal("NothingOwed", customer.Paid("318", "2026-05-20", 1000).NextOn("2026-05-20"));
        customer = customer.Contact("2026-05-21");
        Assert.Equal("written-reminder 318 #1 2026-05-25", customer.NextOn("2026-05-25"));
    }

    [Theory]
    [InlineData(400L, FirstCall)]
    [InlineData(499L, FirstCall)]
    [InlineData(500L, "check-payment-order 318 #1 2026-05-21")]
    public void A_payment_order_for_part_of_the_sum_quiets_that_part(long ordered, string answer) =>
        Assert.Equal(answer, Late.OrderSent("2026-05-18", ordered, "318").NextOn("2026-05-18"));

    [Fact]
    public void An_order_whose_money_came_is_neither_quiet_nor_checked()
    {
        var customer = Late.OrderSent("2026-05-18", 400, "318").Paid("318", "2026-05-19", 400);

        Assert.Equal(FirstCall, customer.NextOn("2026-05-19"));
        Assert.Equal(FirstCall, customer.NextOn("2026-05-21"));
    }

    [Fact]
    public void An_order_quiets_only_what_it_pays()
    {
        var both = Late.Invoice("319", "2026-05-16", rub: 1000);

        Assert.Equal(FirstCall, Late.OrderSent("2026-05-18", 1000, company: 2).NextOn("2026-05-18"));
        Assert.Equal(FirstCall, both.OrderSent("2026-05-18", 1000, "319").NextOn("2026-05-18"));
        Assert.Equal("first-call 319 #1 2026-05-18", both.OrderSent("2026-05-18", 1000).NextOn("2026-05-18"));
    }

    [Fact]
    public void An_order_from_before_the_invoice_is_not_held_against_it()
    {
        var customer = Late.OrderSent("2026-04-10", 1000);

        Assert.Equal(FirstCall, customer.NextOn("2026-05-18"));
    }

    [Fact]
    public void An_order_that_nobody_checked_is_forgotten_after_three_months()
    {
        var customer = Late.OrderSent("2026-05-18", 1000);

        Assert.Equal("check-payment-order 318 #1 2026-05-21", customer.NextOn("2026-08-15"));
        Assert.Equal("2026-08-16", customer.WakeOn("2026-08-15"));
        Assert.Equal("lawyers 318 #1 2026-08-13", customer.NextOn("2026-08-16"));
    }
}
